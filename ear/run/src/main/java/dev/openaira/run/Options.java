package dev.openaira.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What the build hands to the launcher as system properties.
 *
 * @param server {@code payara.micro.jar}
 * @param archives what to deploy, in this order: {@code openaira.rar}, {@code openaira.sample.war},
 *     {@code openaira.mcp.war}
 * @param lifeLine {@code openaira.lifeline}: the jar whose agent is {@link LifeLine}
 * @param workspace {@code openaira.workspace}: a directory for logs, images and temporary files
 * @param port {@code http.port}: the port to listen on; empty to take 8080 or the next free one
 * @param exit {@code demo.exit}: end after the calls
 */
record Options(Path server, List<Path> archives, Path lifeLine, Path workspace, OptionalInt port, boolean exit) {
    private static final List<String> ARCHIVES = List.of("openaira.rar", "openaira.sample.war", "openaira.mcp.war");

    static Options of(Properties properties) throws QuickStartException {
        List<Path> archives = new ArrayList<>();
        for (String archive : ARCHIVES) {
            archives.add(file(properties, archive));
        }
        return new Options(
                file(properties, "payara.micro.jar"),
                archives,
                file(properties, "openaira.lifeline"),
                Path.of(required(properties, "openaira.workspace")).toAbsolutePath(),
                port(properties.getProperty("http.port", "")),
                Boolean.parseBoolean(properties.getProperty("demo.exit")));
    }

    /** The names under which the server deploys the archives: the files' names without suffix. */
    List<String> archiveNames() {
        return archives.stream()
                .map(archive -> archive.getFileName().toString())
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .toList();
    }

    private static OptionalInt port(String given) throws QuickStartException {
        if (given.isBlank()) {
            return OptionalInt.empty();
        }
        if (given.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(given);
            if (port > 0 && port <= 65_535) {
                return OptionalInt.of(port);
            }
        }
        throw refused("-Dhttp.port=" + given + " is no port: give a number from 1 to 65535.");
    }

    private static Path file(Properties properties, String name) throws QuickStartException {
        Path file = Path.of(required(properties, name));
        if (!Files.isRegularFile(file)) {
            throw refused("There is no file " + file + ". The quick start is run with: mvn -Prun");
        }
        return file;
    }

    private static String required(Properties properties, String name) throws QuickStartException {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw refused("The system property " + name + " is missing. The quick start is run with: mvn -Prun");
        }
        return value;
    }

    private static QuickStartException refused(String message) {
        return new QuickStartException(QuickStartException.REFUSED, message);
    }
}
