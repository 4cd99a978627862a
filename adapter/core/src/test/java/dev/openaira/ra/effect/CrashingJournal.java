package dev.openaira.ra.effect;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.MemoryJournal;
import jakarta.json.JsonObject;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The journal of a process that ends at one of its steps: before or after the so-manieth change. */
final class CrashingJournal implements Journal {
    /** The process is no more. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int step;
    private final boolean after;
    private final boolean losing;
    private final Runnable crash;

    /** What the process sees. */
    private final MemoryJournal seen = new MemoryJournal();

    /** What was on the disk when something was last forced. */
    private MemoryJournal disk = new MemoryJournal();

    private int steps;
    private boolean dead;

    /**
     * Ends its process there.
     *
     * @param losing whether what was not forced by then is lost
     * @param crash what the end of the process means to others
     */
    CrashingJournal(int step, boolean after, boolean losing, Runnable crash) {
        this.step = step;
        this.after = after;
        this.losing = losing;
        this.crash = crash;
    }

    /** Whether the process has ended. */
    synchronized boolean isDead() {
        return dead;
    }

    /** What the next process finds. */
    synchronized MemoryJournal left() {
        return losing ? disk : seen.copy();
    }

    @Override
    public byte[] salt() {
        return seen.salt();
    }

    @Override
    public synchronized void force(Changes changes) {
        change(changes, true);
    }

    @Override
    public synchronized void write(Changes changes) {
        change(changes, false);
    }

    private void change(Changes changes, boolean forced) {
        if (dead) {
            throw new Crash();
        }
        steps++;
        if (steps == step && !after) {
            die();
        }
        seen.apply(changes);
        if (forced) {
            disk = seen.copy();
        }
        if (steps == step) {
            die();
        }
    }

    private void die() {
        dead = true;
        crash.run();
        throw new Crash();
    }

    @Override
    public @Nullable JsonObject get(String key) {
        return seen.get(key);
    }

    @Override
    public void read(String prefix, BiConsumer<String, JsonObject> reader) {
        seen.read(prefix, reader);
    }

    @Override
    public void close() {
        // The process is no more, or the journal is read once more.
    }
}
