package dev.openaira.ra.recorded;

import dev.openaira.oracle.SharedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where recordings are. */
final class Recordings {

    private Recordings() {}

    /** What other projects recorded of the real API, by name; empty where the recordings are not there. */
    static List<Recording> real() {
        return SharedFiles.find("recorded").map(Recordings::in).orElse(List.of());
    }

    /** Our own, by name. */
    static List<Recording> handWritten() {
        URL folder = Recordings.class.getResource("/answers");
        if (folder == null) {
            throw new IllegalStateException("answers is not on the class path");
        }
        try {
            return in(Path.of(folder.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Recording> in(Path folder) {
        List<Recording> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.add(Recording.read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
