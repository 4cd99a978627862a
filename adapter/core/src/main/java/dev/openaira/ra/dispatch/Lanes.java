package dev.openaira.ra.dispatch;

import dev.openaira.Diagnosis;
import dev.openaira.ra.dispatch.Entry.Place;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tries what is due. A lane is a thread of the server's that tries one task after the other while any is due; where none
 * is, there is no lane, and one alarm wakes for the next. The server is never called with the lock held.
 */
final class Lanes {
    private static final Logger LOGGER = System.getLogger(Dispatcher.class.getName());

    /** Attempts mostly wait for the upstream; and a server's threads are shared with others. */
    static final int MOST = 8;

    /** How long an attempt may take, if the task keeps to it: what is not answered by then may as well be tried later. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    /** With what is added at random, no more than five minutes. */
    static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(4));

    /** Who appears may be of no use to a task, again and again. */
    static final Backoff WAKE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    /** How often a task is tried that waits for somebody, should nobody tell. */
    static final Backoff RECHECK = new Backoff(Duration.ofMinutes(8), Duration.ofMinutes(8));

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Workers workers;
    private final Agenda agenda;
    private final ReentrantLock lock;
    private final TimeAndChance time;
    private final Condition ended;
    private final Complaints complaints = new Complaints();
    private final Alarms alarms = new Alarms();
    private int lanes;
    private int asked;
    private int refusals;
    private long refusedUntil;
    private long wakes;
    private boolean closed;

    /** @param lock guards the agenda */
    Lanes(Workers workers, Agenda agenda, ReentrantLock lock, TimeAndChance time) {
        this.workers = workers;
        this.agenda = agenda;
        this.lock = lock;
        this.time = time;
        this.ended = lock.newCondition();
        this.refusedUntil = time.now();
    }

    /** Whether nothing is tried any more. To be asked with the lock held. */
    boolean isClosed() {
        return closed;
    }

    /** Someone has appeared. To be told with the lock held. */
    void wake() {
        wakes++;
        agenda.wake(time.now());
    }

    /** Has a thread for what is due, and an alarm for what will be. */
    void pursue() {
        while (isLaneWanted()) {
            try {
                workers.execute(this::lane);
            } catch (RejectedExecutionException e) {
                refused(e);
            }
        }
        Long due = alarm();
        if (due != null) {
            try {
                workers.schedule(Duration.ofNanos(due - time.now()), () -> rang(due));
            } catch (RejectedExecutionException e) {
                forget(due);
                complain(e);
            }
        }
    }

    private boolean isLaneWanted() {
        lock.lock();
        try {
            long now = time.now();
            boolean wanted = !closed && lanes < MOST && refusedUntil <= now && agenda.isDue(asked + 1, now);
            if (wanted) {
                lanes++;
                asked++;
            }
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void refused(RejectedExecutionException why) {
        lock.lock();
        try {
            lanes--;
            asked--;
            refusals++;
            refusedUntil = time.now() + PAUSE.nanos(refusals, Duration.ZERO, time.chance());
        } finally {
            lock.unlock();
        }
        complain(why);
    }

    private void complain(RejectedExecutionException why) {
        if (!workers.isClosed()) {
            Object cause = why.getCause() == null ? why : why.getCause();
            complaints.tell(Diagnosis.THREADS_REFUSED, "", time.now(), cause);
        }
    }

    private @Nullable Long alarm() {
        lock.lock();
        try {
            long now = time.now();
            Long due = refusedUntil > now && agenda.isDue(1, now) ? Long.valueOf(refusedUntil) : agenda.nextDue(now);
            return closed || due == null || !alarms.add(due, now) ? null : due;
        } finally {
            lock.unlock();
        }
    }

    private void rang(long due) {
        forget(due);
        pursue();
    }

    private void forget(long due) {
        lock.lock();
        try {
            alarms.remove(due);
        } finally {
            lock.unlock();
        }
    }

    private void lane() {
        begin();
        try {
            Entry entry = next();
            while (entry != null) {
                attempt(entry);
                entry = next();
            }
        } finally {
            end();
            pursue();
        }
    }

    private void begin() {
        lock.lock();
        try {
            asked--;
            refusals = 0;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            lanes--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Entry next() {
        if (workers.isClosed()) {
            return null;
        }
        lock.lock();
        try {
            Entry entry = closed ? null : agenda.take(time.now());
            if (entry != null) {
                entry.attempts++;
                entry.wakesSeen = wakes;
                entry.thread = Thread.currentThread();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private void attempt(Entry entry) {
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
        if (entry.thread != null && closed) {
            Thread.interrupted();
        }
        entry.thread = null;
    }

    /** Tries nothing more, and returns when nothing is under way any more; what does not end is told to. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        workers.close();
        if (!isIdleWithin(PATIENCE)) {
            interrupt();
            if (!isIdleWithin(AFTER_INTERRUPT)) {
                LOGGER.log(Level.WARNING, () -> Diagnosis.TASKS_UNDER_WAY.message(running()));
            }
        }
    }

    private boolean isIdleWithin(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (running() > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return running() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return running() == 0;
        } finally {
            lock.unlock();
        }
    }

    private int running() {
        lock.lock();
        try {
            return lanes - asked;
        } finally {
            lock.unlock();
        }
    }

    private void interrupt() {
        lock.lock();
        try {
            agenda.all().stream()
                    .filter(entry -> entry.place == Place.RUNNING && entry.thread != null)
                    .forEach(entry -> Objects.requireNonNull(entry.thread).interrupt());
        } finally {
            lock.unlock();
        }
    }
}
