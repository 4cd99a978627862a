package dev.openaira.ra.dispatch;

import dev.openaira.Diagnosis;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The attempts of a dispatcher's tasks, and when the next is to be. */
final class Attempts {
    /** How long one may take, if the task keeps to it: what is not answered by then may as well be tried later. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    /** With what is added at random, no more than five minutes. */
    static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(4));

    /** Who appears may be of no use to a task, again and again. */
    private static final Backoff WAKE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    /** How often a task is tried that waits for somebody, should nobody tell. */
    private static final Backoff RECHECK = new Backoff(Duration.ofMinutes(8), Duration.ofMinutes(8));

    private final Agenda agenda;
    private final ReentrantLock lock;
    private final TimeAndChance time;
    private final Complaints complaints;
    private long wakes;

    /** @param lock guards the agenda */
    Attempts(Agenda agenda, ReentrantLock lock, TimeAndChance time, Complaints complaints) {
        this.agenda = agenda;
        this.lock = lock;
        this.time = time;
        this.complaints = complaints;
    }

    /** Someone has appeared. To be told with the lock held. */
    void wake() {
        wakes++;
        agenda.wake(time.now());
    }

    /** Which task this thread is to try now; null where none is due. To be asked with the lock held. */
    @Nullable
    Entry begin() {
        Entry entry = agenda.take(time.now());
        if (entry != null) {
            entry.attempts++;
            entry.wakesSeen = wakes;
            entry.thread = Thread.currentThread();
        }
        return entry;
    }

    /** Tries it. */
    void make(Entry entry) {
        Attempt attempt;
        try {
            attempt = Objects.requireNonNull(entry.task.attempt(LIMIT));
        } catch (Throwable e) { // whatever goes wrong in one task must not keep others from being tried
            attempt = new Attempt.Later(Complaints.describe(e), Duration.ZERO);
        }
        if (attempt instanceof Attempt.Later later) {
            failed(entry, later.why(), later.after());
        } else if (attempt instanceof Attempt.Waiting waiting) {
            waits(entry, waiting.why());
        } else if (attempt instanceof Attempt.Underway underway) {
            goesOn(entry, underway.after());
        } else {
            done(entry);
        }
    }

    private void done(Entry entry) {
        lock.lock();
        try {
            release(entry);
            agenda.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    /** It was tried, or given up, in vain. */
    void failed(Entry entry, String why, Duration after) {
        long now = time.now();
        boolean changed;
        lock.lock();
        try {
            release(entry);
            entry.failures++;
            entry.waits = 0;
            changed = !why.equals(entry.lastError);
            entry.lastError = why;
            agenda.put(entry, now + PAUSE.nanos(entry.failures, after, time.chance()));
        } finally {
            lock.unlock();
        }
        if (changed) {
            complaints.tell(Diagnosis.TASK_FAILED, why, now, entry.id, entry.task.description(), why);
        }
    }

    private void goesOn(Entry entry, Duration after) {
        long now = time.now();
        lock.lock();
        try {
            release(entry);
            entry.failures = 0;
            entry.waits = 0;
            entry.lastError = null;
            agenda.put(entry, now + new Backoff(Duration.ZERO, Duration.ZERO).nanos(1, after, time.chance()));
        } finally {
            lock.unlock();
        }
    }

    private void waits(Entry entry, String why) {
        long now = time.now();
        boolean changed;
        lock.lock();
        try {
            release(entry);
            entry.failures = 0;
            entry.waits++;
            entry.wakeable = now + (entry.waits == 1 ? 0 : WAKE.nanos(entry.waits - 1, Duration.ZERO, time.chance()));
            changed = !why.equals(entry.lastError);
            entry.lastError = why;
            if (entry.wakesSeen == wakes) {
                agenda.putWaiting(entry, now + RECHECK.nanos(1, Duration.ZERO, time.chance()));
            } else {
                agenda.put(entry, entry.wakeable);
            }
        } finally {
            lock.unlock();
        }
        if (changed) {
            complaints.tell(Diagnosis.TASK_WAITS, why, now, entry.id, entry.task.description(), why);
        }
    }

    /** The server gets its thread back as it gave it. */
    private void release(Entry entry) {
        if (entry.interrupted) {
            Thread.interrupted();
        }
        entry.interrupted = false;
        entry.thread = null;
    }

    /** Ends those under way, as far as they heed it. */
    void interrupt() {
        lock.lock();
        try {
            for (Entry entry : agenda.all()) {
                Thread thread = entry.thread;
                if (thread != null) {
                    entry.interrupted = true;
                    thread.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
