package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.Branches;
import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.upstream.UpstreamServer;
import dev.openaira.benchmarks.worker.BranchHeap;
import dev.openaira.benchmarks.worker.Burst;
import dev.openaira.benchmarks.worker.ColdCall;
import dev.openaira.benchmarks.worker.InDoubt;
import dev.openaira.benchmarks.worker.Recovery;
import dev.openaira.benchmarks.worker.StoreWorker;
import dev.openaira.benchmarks.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Starts the processes of a run. */
public final class Processes {
    /** What every client's process gets beside the virtual machine's own defaults. */
    public static final String HEAP = "-Xmx2g";

    /** What the process gets that many branches are to leave nothing in. */
    public static final String SMALL_HEAP = "-Xmx96m";

    private final ClassPaths classPaths;
    private final Path logs;
    private final Path journals;

    /** Processes with these class paths, their logs and journals in these directories. */
    public Processes(ClassPaths classPaths, Path logs, Path journals) {
        this.classPaths = classPaths;
        this.logs = logs;
        this.journals = journals;
    }

    /** An empty directory for a journal. */
    Path journal(String name) throws IOException {
        Path directory = journals.resolve(name);
        if (Files.exists(directory)) {
            try (Stream<Path> left = Files.walk(directory)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
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

    Child inDoubt(Path journal, int branches, String origin) throws IOException {
        return adapter("in-doubt", HEAP, journal, InDoubt.class, origin, Integer.toString(branches));
    }

    Child recovery(Path journal, int callers, String origin) throws IOException {
        return adapter("recovery", HEAP, journal, Recovery.class, origin, Integer.toString(callers));
    }

    Child store(String libraries, String store) throws IOException {
        String name = "store-" + libraries;
        return Child.start(
                name,
                List.of(
                        java(),
                        HEAP,
                        "-classpath",
                        classPaths.of(libraries),
                        StoreWorker.class.getName(),
                        store,
                        journal(name).toString()),
                logs);
    }

    Child branchHeap(Path journal, String origin) throws IOException {
        return adapter("branches", SMALL_HEAP, journal, BranchHeap.class, origin);
    }

    /** What needs no server. */
    Child browsing(Class<?> main) throws IOException {
        return Child.start(
                "browsing",
                List.of(java(), HEAP, "-classpath", classPaths.of(ClientKind.UNMANAGED), main.getName()),
                logs);
    }

    private Child adapter(String name, String heap, Path journal, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                heap,
                "-D" + Branches.JOURNAL + "=" + journal,
                "-classpath",
                classPaths.of(ClientKind.UNMANAGED),
                main.getName()));
        command.addAll(List.of(arguments));
        return Child.start(name, command, logs);
    }

    private Child client(ClientKind kind, String name, Class<?> main, String origin) throws IOException {
        return Child.start(
                name,
                List.of(
                        java(),
                        HEAP,
                        "-D" + Branches.JOURNAL + "=" + journal(name),
                        "-classpath",
                        classPaths.of(kind),
                        main.getName(),
                        kind.className(),
                        origin),
                logs);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
