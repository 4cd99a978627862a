package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clients' class paths, as the build has written them. */
public final class ClassPaths {
    private static final String FILE = "target/benchmarks/class-path";

    private final Path clients;
    private final @Nullable Path baseline;

    /**
     * The class paths of the modules in this directory.
     *
     * @param baseline a directory with the archives of another build of the adapter, or null
     */
    public ClassPaths(Path clients, @Nullable Path baseline) {
        this.clients = clients;
        this.baseline = baseline;
    }

    /** The class path of a client's process: the benchmarks' own classes and then the client's libraries. */
    String of(ClientKind kind) throws IOException {
        return own() + File.pathSeparator + (kind == ClientKind.BASELINE ? baseline() : "") + libraries(kind);
    }

    /** The class path of a process of another kind: the benchmarks' own classes and then this module's libraries. */
    String of(String module) throws IOException {
        return own() + File.pathSeparator + libraries(module);
    }

    /** The baseline's archives, which go before today's and so hide them. */
    private String baseline() throws IOException {
        if (baseline == null) {
            throw new IOException("There is no baseline; give its directory with --baseline");
        }
        try (Stream<Path> archives = Files.list(baseline)) {
            List<String> found = archives.filter(archive -> archive.toString().endsWith(".jar"))
                    .map(archive -> archive + File.pathSeparator)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("No archives are in " + baseline);
            }
            return String.join("", found);
        }
    }

    /** The benchmarks' own classes. */
    static String own() {
        try {
            return Path.of(ClassPaths.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version of a library on a client's class path, by the name of its file. */
    public String version(ClientKind kind, String artifact) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
        return Arrays.stream(libraries(kind).split(Pattern.quote(File.pathSeparator), -1))
                .map(entry -> name.matcher(Path.of(entry).getFileName().toString()))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst()
                .orElse("?");
    }

    private String libraries(ClientKind kind) throws IOException {
        return libraries(kind.classPath());
    }

    private String libraries(String module) throws IOException {
        return Files.readString(clients.resolve(module).resolve(FILE)).trim();
    }
}
