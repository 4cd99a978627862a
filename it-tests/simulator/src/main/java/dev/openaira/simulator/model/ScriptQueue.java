package dev.openaira.simulator.model;

import dev.openaira.simulator.Script;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The scripted outputs still to come, first in first out over all calls. */
public final class ScriptQueue {

    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();

    public void add(Script script) {
        scripts.add(script);
    }

    public @Nullable Script next() {
        return scripts.poll();
    }

    public int size() {
        return scripts.size();
    }

    public void clear() {
        scripts.clear();
    }
}
