package dev.openaira.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;

/** The server's process. */
public final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Child child;
    private final String origin;

    private Server(Child child, String origin) {
        this.child = child;
        this.origin = origin;
    }

    /** Starts it and returns when it serves. */
    public static Server start(Processes processes) throws IOException, InterruptedException {
        Child child = processes.server();
        return new Server(child, "http://127.0.0.1:" + child.answer(START));
    }

    /** Its address without a path. */
    public String origin() {
        return origin;
    }

    @Override
    public void close() {
        child.close();
    }
}
