package dev.openaira.simulator;

import java.time.Duration;

/** The options of a simulator; each has a default. */
public final class SimulatorBuilder {

    private static final long MEBIBYTE = 1024L * 1024;

    private int port;
    private long largestRequest = 32 * MEBIBYTE;
    private Duration longestBackgroundRun = Duration.ofSeconds(30);

    SimulatorBuilder() {}

    /** The port on 127.0.0.1; 0, the default, chooses a free one. */
    public SimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** The largest request body in bytes, 32 MiB by default; larger ones are answered 413. */
    public SimulatorBuilder largestRequest(long bytes) {
        largestRequest = bytes;
        return this;
    }

    /** When a response in the background ends though nobody looks at it; 30 seconds by default. */
    public SimulatorBuilder longestBackgroundRun(Duration time) {
        longestBackgroundRun = time;
        return this;
    }

    /** Starts it; see {@link Simulator#start(int)}. */
    public Simulator start() {
        return Simulator.start(this);
    }

    int port() {
        return port;
    }

    long largestRequest() {
        return largestRequest;
    }

    Duration longestBackgroundRun() {
        return longestBackgroundRun;
    }
}
