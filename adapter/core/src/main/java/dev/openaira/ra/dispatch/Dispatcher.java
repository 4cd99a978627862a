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
import java.util.function.Supplier;

/** Tries tasks until they are done, with growing pauses. Thread-safe. */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Dispatcher.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Agenda agenda = new Agenda();
    private final TimeAndChance time;
    private final Attempts attempts;
    private final Lanes lanes;

    /** Over the server's threads. */
    public Dispatcher(Workers workers) {
        this(workers, TimeAndChance.system());
    }

    Dispatcher(Workers workers, TimeAndChance time) {
        this.time = time;
        Complaints complaints = new Complaints();
        this.attempts = new Attempts(agenda, lock, time, complaints);
        this.lanes = new Lanes(workers, agenda, lock, time, attempts, complaints);
    }

    /** Tries this as soon as it can be, unless a task of that id is known already. */
    public void submit(Task task) {
        submit(task, Duration.ZERO);
    }

    /** Tries this after a time, unless a task of that id is known already, or nothing is tried any more. */
    public void submit(Task task, Duration delay) {
        String id = task.id();
        lock.lock();
        try {
            if (lanes.isClosed() || !agenda.add(id, task, time.now() + Backoff.nanos(delay))) {
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
            attempts.wake();
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
        return snapshot().stream()
                .map(Supplier::get)
                .sorted(Comparator.comparing(PendingTask::since).thenComparing(PendingTask::id))
                .toList();
    }

    private List<Supplier<PendingTask>> snapshot() {
        lock.lock();
        try {
            long now = time.now();
            Instant instant = time.clock().instant();
            return agenda.all().stream()
                    .map(entry -> pending(entry, Math.max(0, entry.moment.due() - now), instant))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** As it stands now; what only the task can tell is asked later. */
    private static Supplier<PendingTask> pending(Entry entry, long wait, Instant now) {
        TaskState state = state(entry, wait);
        int attempts = entry.attempts;
        Instant next = state == TaskState.RUNNING ? null : now.plusNanos(wait);
        String lastError = entry.lastError;
        Task task = entry.task;
        return () -> new PendingTask(entry.id, task.description(), state, task.since(), attempts, next, lastError);
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
        try {
            entry.task.giveUp();
        } catch (RuntimeException | Error e) {
            String why = Complaints.describe(e);
            attempts.failed(entry, why, Duration.ZERO);
            lanes.pursue();
            throw new IllegalStateException(Diagnosis.TASK_KEPT.message(id, why));
        }
        lock.lock();
        try {
            agenda.remove(entry);
        } finally {
            lock.unlock();
        }
        LOGGER.log(Level.WARNING, () -> Diagnosis.TASK_GIVEN_UP.message(id, entry.task.description()));
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
