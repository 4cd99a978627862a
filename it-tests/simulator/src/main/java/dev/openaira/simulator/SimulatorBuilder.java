package dev.openaira.simulator;

import java.time.Duration;
import java.util.List;

/** The options of a simulator; each has a default. */
public final class SimulatorBuilder {

    private static final long MEBIBYTE = 1024L * 1024;

    private int port;
    private long largestRequest = 32 * MEBIBYTE;
    private Duration longestBackgroundRun = Duration.ofSeconds(30);
    private FaultPlan faultPlan = request -> null;
    private List<ExchangeObserver> observers = List.of();

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

    /** What goes wrong with requests that {@link Simulator#fail} does not strike; by default nothing. */
    public SimulatorBuilder faultPlan(FaultPlan plan) {
        faultPlan = plan;
        return this;
    }

    /** Who sees what goes over the wire of this simulator, beside those that the service loader finds. */
    public SimulatorBuilder observers(ExchangeObserver... all) {
        observers = List.of(all);
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

    FaultPlan faultPlan() {
        return faultPlan;
    }

    List<ExchangeObserver> observers() {
        return observers;
    }
}
