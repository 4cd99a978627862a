package dev.openaira.ra.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Inputs that are kept, in {@code src/test/resources/fuzz}: ordinary ones, and those that once broke something. */
final class Inputs {

    private Inputs() {}

    /** The bytes of each file in this folder, by name. */
    static List<byte[]> of(String folder) {
        try {
            Path path = Path.of(Objects.requireNonNull(Inputs.class.getResource("/fuzz/" + folder), folder)
                    .toURI());
            try (Stream<Path> files = Files.list(path)) {
                return files.sorted().map(Inputs::bytes).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
