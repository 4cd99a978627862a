package dev.openaira.ra.dispatch;

import dev.openaira.Diagnosis;
import dev.openaira.ra.dispatch.Entry.Place;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Tries tasks until they are done, with growing pauses. Thread-safe. */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Dispatcher.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Agenda agenda = new Agenda();
    private final TimeAndChance time;
    private final Lanes lanes;

    /** Over the server's threads. */
    public Dispatcher(Workers workers) {
        this(workers, TimeAndChance.system());
    }

    Dispatcher(Workers workers, TimeAndChance time) {
        this.time = time;
        this.lanes = new Lanes(workers, agenda, lock, time);
    }

    /** Tries this as soon as it can be, unless a task of that id is known already. */
    public void submit(Task task) {
        submit(task, Duration.ZERO);
    }

    /** Tries this after a time, unless a task of that id is known already, or nothing is tried any more. */
    public void submit(Task task, Duration delay) {
        lock.lock();
        try {
            if (lanes.isClosed() || !agenda.add(task, time.now() + Backoff.nanos(delay))) {
                return;
            }
        } finally {
            lock.unlock();
        }
        lanes.pursue();
    }

    /** Someone has appeared: whatever waits for that is tried now, or shortly after where that was in vain before. */
    public void wake() {
        lock.lock();
        try {
            lanes.wake();
        } finally {
            lock.unlock();
        }
        lanes.pursue();
    }

    /** Tries nothing more. Ends what is under way, or leaves it after some seconds if it does not end. */
    @Override
    public void close() {
        lanes.close();
    }

    /** How many tasks are not done. */
    public int size() {
        lock.lock();
        try {
            return agenda.size();
        } finally {
            lock.unlock();
        }
    }

    /** What is not done, oldest first. */
    public List<PendingTask> list() {
        lock.lock();
        try {
            long now = time.now();
            Instant instant = time.clock().instant();
            return agenda.all().stream()
                    .map(entry -> pending(entry, now, instant))
                    .sorted(Comparator.comparing(PendingTask::since).thenComparing(PendingTask::id))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private static PendingTask pending(Entry entry, long now, Instant instant) {
        boolean queued = entry.place == Place.QUEUED || entry.place == Place.WAITING;
        long wait = Math.max(0, entry.moment.due() - now);
        return new PendingTask(
                entry.id,
                entry.task.description(),
                state(entry, wait),
                entry.task.since(),
                entry.attempts,
                queued ? instant.plusNanos(wait) : null,
                entry.lastError);
    }

    private static TaskState state(Entry entry, long wait) {
        return switch (entry.place) {
            case RUNNING -> TaskState.RUNNING;
            case WAITING -> TaskState.WAITING;
            case QUEUED, LEAVING -> wait == 0 ? TaskState.DUE : TaskState.PAUSING;
        };
    }

    /**
     * Tries a task now, whatever it waits for. One that is being tried just now is left alone.
     *
     * @throws IllegalArgumentException where there is none of that id
     */
    public void retryNow(String id) {
        lock.lock();
        try {
            hasten(known(id));
        } finally {
            lock.unlock();
        }
        lanes.pursue();
    }

    /** Tries all tasks now, whatever they wait for. */
    public void retryAll() {
        lock.lock();
        try {
            agenda.all().forEach(this::hasten);
        } finally {
            lock.unlock();
        }
        lanes.pursue();
    }

    private void hasten(Entry entry) {
        if (entry.place == Place.QUEUED || entry.place == Place.WAITING) {
            agenda.put(entry, time.now());
        }
    }

    /**
     * Forgets a task that is not to happen, and tells it so.
     *
     * @throws IllegalArgumentException where there is none of that id
     * @throws IllegalStateException while it is being tried, or when it cannot be given up; then it is kept
     */
    public void giveUp(String id) {
        Entry entry = leaving(id);
        String description = entry.task.description();
        try {
            entry.task.giveUp();
        } catch (RuntimeException e) {
            lanes.failed(entry, Complaints.describe(e), Duration.ZERO);
            throw new IllegalStateException(Diagnosis.TASK_KEPT.message(id, Complaints.describe(e)), e);
        }
        lock.lock();
        try {
            agenda.remove(entry);
        } finally {
            lock.unlock();
        }
        LOGGER.log(Level.WARNING, () -> Diagnosis.TASK_GIVEN_UP.message(description, id));
    }

    private Entry leaving(String id) {
        lock.lock();
        try {
            Entry entry = known(id);
            if (entry.place == Place.RUNNING || entry.place == Place.LEAVING) {
                throw new IllegalStateException(Diagnosis.TASK_UNDER_WAY.message(id));
            }
            agenda.withdraw(entry, Place.LEAVING);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private Entry known(String id) {
        Entry entry = agenda.find(id);
        if (entry == null) {
            throw new IllegalArgumentException(Diagnosis.TASK_UNKNOWN.message(id));
        }
        return entry;
    }
}
