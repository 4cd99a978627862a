package dev.openaira.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of Payara Micro, and the files it refers to. */
final class ServerCommand {
    /** Half the processor time of a start with the defaults; a server that makes a handful of calls needs no more. */
    private static final List<String> START_FAST =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms128m", "-Xmx512m", "-XX:MetaspaceSize=192m");

    /** Nothing outside the work directory, no other language in the log that the launcher reads. */
    private static final List<String> STAY_HOME =
            List.of("-XX:-UsePerfData", "-Djava.net.preferIPv4Stack=true", "-Duser.language=en");

    /** No data grid: it would be the longest part of the start and listen on every interface. */
    private static final List<String> ALONE = List.of("--nohazelcast", "--disablephonehome");

    private static final int SECONDS_TO_END = 10;

    private ServerCommand() {}

    /** Writes the files and gives the command. */
    static List<String> prepare(Options options, Place place) throws IOException {
        Path temporary = Files.createDirectories(place.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(START_FAST);
        command.addAll(STAY_HOME);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-javaagent:" + options.lifeLine() + "=" + SECONDS_TO_END);
        command.add("-jar");
        command.add(options.server().toString());
        command.addAll(ALONE);
        command.add("--port");
        command.add(Integer.toString(place.port()));
        command.add("--prebootcommandfile");
        command.add(copy("preboot.txt", place).toString());
        command.add("--logproperties");
        command.add(copy("logging.properties", place).toString());
        for (Path archive : options.archives()) {
            command.add("--deploy");
            command.add(archive.toString());
        }
        return command;
    }

    private static Path copy(String resource, Place place) {
        Path file = place.resolve(resource);
        try (InputStream source = ServerCommand.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException("The launcher's own resource " + resource + " is missing");
            }
            Files.copy(source, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
