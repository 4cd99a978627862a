package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.worker.Sample;
import dev.openaira.benchmarks.worker.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The clients' processes. They live through the whole run, and one of them works at a time. */
public final class Workers implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Map<ClientKind, Child> children = new EnumMap<>(ClientKind.class);

    /** Starts a process for each client. */
    public static Workers start(Processes processes, Iterable<ClientKind> kinds, String origin) throws IOException {
        Workers workers = new Workers();
        try {
            for (ClientKind kind : kinds) {
                workers.children.put(kind, processes.worker(kind, origin));
            }
        } catch (IOException | RuntimeException e) {
            workers.close();
            throw e;
        }
        return workers;
    }

    Sample measure(ClientKind kind, Task task) throws IOException, InterruptedException {
        Child child = children.get(kind);
        if (child == null) {
            throw new IllegalArgumentException(kind + " was not started");
        }
        return Sample.ofLine(child.ask(task.toLine(), task.length().plus(GRACE)));
    }

    @Override
    public void close() {
        children.values().forEach(Child::close);
    }
}
