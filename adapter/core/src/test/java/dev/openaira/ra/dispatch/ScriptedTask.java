package dev.openaira.ra.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Notes when it is tried. */
final class ScriptedTask implements Task {
    private final String id;
    private final Supplier<Duration> time;
    private final Script script;
    final List<Duration> tried = new ArrayList<>();
    int givenUp;

    /** What becomes of each attempt. */
    @FunctionalInterface
    interface Script {
        /** One, counted from 1. */
        Attempt attempt(int attempt) throws Exception;
    }

    ScriptedTask(String id, VirtualServer server, Script script) {
        this.id = id;
        this.time = server::elapsed;
        this.script = script;
    }

    static Attempt later(String why) {
        return new Attempt.Later(why, Duration.ZERO);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "description of " + id;
    }

    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public Attempt attempt(Duration limit) throws Exception {
        tried.add(time.get());
        return script.attempt(tried.size());
    }

    @Override
    public void giveUp() {
        givenUp++;
    }
}
