package dev.openaira.ra.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A server's threads and time, all of it on the thread of the test: what is due runs when the test lets time pass. */
public final class VirtualServer implements Workers {
    private static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");

    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Random random = new Random(5);
    private long now;
    private int refusals;
    private boolean closed;
    private int mostAlarms;
    private int executed;

    private record Alarm(long due, Runnable work) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return Long.compare(due, other.due);
        }
    }

    /** A dispatcher that lives here. */
    public Dispatcher dispatcher() {
        return new Dispatcher(this, new TimeAndChance(() -> now, this::instant, random::nextDouble));
    }

    /** What time it is here. */
    public Instant instant() {
        return BEGIN.plusNanos(now);
    }

    /** How long it has been here. */
    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    /** Has no thread the next times. */
    public void refuse(int times) {
        refusals = times;
    }

    /** Forgets all alarms that are set. */
    public void loseAlarms() {
        alarms.clear();
    }

    /** The most alarms that were set at a time. */
    public int mostAlarms() {
        return mostAlarms;
    }

    /** How often it gave a thread. */
    public int executed() {
        return executed;
    }

    /** Runs what can be run now. */
    public void settle() {
        Runnable next = ready.poll();
        while (next != null) {
            next.run();
            next = ready.poll();
        }
    }

    /** Runs what can be run now, and all that comes in this time. */
    public void pass(Duration duration) {
        long end = now + duration.toNanos();
        settle();
        @Nullable Alarm next = alarms.peek();
        while (next != null && next.due() <= end) {
            now = Math.max(now, alarms.remove().due());
            next.work().run();
            settle();
            next = alarms.peek();
        }
        now = end;
    }

    /** Runs this now, in the place of time. */
    @Override
    public void execute(Runnable work) {
        if (closed || refusals > 0) {
            refusals--;
            throw new RejectedExecutionException("no thread");
        }
        executed++;
        ready.add(work);
    }

    @Override
    public void schedule(Duration delay, Runnable work) {
        if (!closed) {
            alarms.add(new Alarm(now + delay.toNanos(), work));
            mostAlarms = Math.max(mostAlarms, alarms.size());
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        alarms.clear();
    }
}
