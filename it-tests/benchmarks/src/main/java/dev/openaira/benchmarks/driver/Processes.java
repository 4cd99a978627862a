package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.upstream.UpstreamServer;
import dev.openaira.benchmarks.worker.Burst;
import dev.openaira.benchmarks.worker.ColdCall;
import dev.openaira.benchmarks.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts the processes of a run. */
public final class Processes {
    /** What every client's process gets beside the virtual machine's own defaults. */
    public static final String HEAP = "-Xmx2g";

    private final ClassPaths classPaths;
    private final Path logs;

    /** Processes with these class paths, their logs in this directory. */
    public Processes(ClassPaths classPaths, Path logs) {
        this.classPaths = classPaths;
        this.logs = logs;
    }

    Child server() throws IOException {
        return Child.start(
                "server",
                List.of(
                        java(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-classpath",
                        ClassPaths.own(),
                        UpstreamServer.class.getName()),
                logs);
    }

    Child worker(ClientKind kind, String origin) throws IOException {
        return client(kind, kind.id(), Worker.class, origin);
    }

    Child coldCall(ClientKind kind, String origin) throws IOException {
        return client(kind, kind.id() + "-cold", ColdCall.class, origin);
    }

    /** The pooled adapter's, with less heap than the others': 512 MB are what many calls at once have to do with. */
    Child burst(int callers, String origin) throws IOException {
        return Child.start(
                "burst",
                List.of(
                        java(),
                        "-Xmx512m",
                        "-classpath",
                        classPaths.of(ClientKind.POOLED),
                        Burst.class.getName(),
                        origin,
                        Integer.toString(callers)),
                logs);
    }

    private Child client(ClientKind kind, String name, Class<?> main, String origin) throws IOException {
        return Child.start(
                name,
                List.of(java(), HEAP, "-classpath", classPaths.of(kind), main.getName(), kind.className(), origin),
                logs);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
