package dev.openaira.ra.dispatch;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
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

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Workers workers;
    private final Agenda agenda;
    private final ReentrantLock lock;
    private final TimeAndChance time;
    private final Condition ended;
    private final Attempts attempts;
    private final Complaints complaints;
    private final Alarms alarms = new Alarms();
    private int lanes;
    private int asked;
    private int refusals;
    private long refusedUntil;
    private boolean closed;

    /** @param lock guards the agenda */
    Lanes(
            Workers workers,
            Agenda agenda,
            ReentrantLock lock,
            TimeAndChance time,
            Attempts attempts,
            Complaints complaints) {
        this.workers = workers;
        this.agenda = agenda;
        this.lock = lock;
        this.time = time;
        this.attempts = attempts;
        this.complaints = complaints;
        this.ended = lock.newCondition();
        this.refusedUntil = time.now();
    }

    /** Whether nothing is tried any more. To be asked with the lock held. */
    boolean isClosed() {
        return closed;
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
            refusedUntil = time.now() + Attempts.PAUSE.nanos(refusals, Duration.ZERO, time.chance());
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
                attempts.make(entry);
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
            return closed ? null : attempts.begin();
        } finally {
            lock.unlock();
        }
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
            attempts.interrupt();
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
}
