package dev.openaira.crash;

import dev.openaira.crash.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How virtual machines are started that live for a second: without the better compiler, and with their classes read. */
final class Java {
    private final List<String> command;

    private Java(List<String> command) {
        this.command = command;
    }

    /** The arguments of a node follow. */
    List<String> command() {
        return command;
    }

    /** One whose classes are written down when it ends. */
    static Java writing(Path archive) {
        return with("-XX:ArchiveClassesAtExit=" + archive);
    }

    /** One whose classes are read from there, if they were written. */
    static Java reading(Path archive) {
        return Files.exists(archive) ? with("-XX:SharedArchiveFile=" + archive, "-Xshare:auto") : with();
    }

    private static Java with(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xlog:disable",
                "-Xlog:all=off"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), Node.class.getName()));
        return new Java(command);
    }

    /** Archives of classes want jars, which are there once the module is packed. */
    private static String classPath() {
        return System.getProperty(
                "crash.classPath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }
}
