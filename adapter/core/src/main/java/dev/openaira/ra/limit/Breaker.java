package dev.openaira.ra.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Suspends the calls to a server that is out, until a question that costs nothing shows that it is back.
 *
 * <pre>
 *            threshold failures in a row                delay over, one caller
 *   CLOSED ------------------------------&gt; OPEN ---------------------------&gt; PROBING
 *     ^ ^                                   |  ^                                  |
 *     | +-------- any answer at all --------+  +----- no answer, longer delay ----+
 *     +---------------------------- the server answers ---------------------------+
 * </pre>
 */
public final class Breaker {

    /** How calls go. */
    public enum State {
        /** Calls go out. */
        CLOSED,
        /** Calls are refused. */
        OPEN,
        /** One caller asks the server whether it is back; others are refused, but no longer than the longest delay. */
        PROBING
    }

    /** What a caller is to do. */
    public enum Turn {
        /** Make the call. */
        CALL,
        /** Ask the server first, and say what came of it by {@link #answered}, {@link #stillOut} or {@link #probeGivenUp}. */
        PROBE,
        /** Nothing. */
        REFUSED
    }

    /** The delay grows no further than this, or than the policy's own where that is longer. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final BreakerPolicy policy;
    private final long longest;
    private final Time time;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long lastFailure;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CLOSED);

    /** A breaker that is closed. */
    public Breaker(BreakerPolicy policy, Time time) {
        this.policy = policy;
        this.longest = Math.max(LONGEST_DELAY.toNanos(), policy.delay().toNanos());
        this.time = time;
    }

    /**
     * @param delay how long the server is or was left alone, in nanoseconds
     * @param until when the next caller may ask, be it that the one before has not come back yet
     */
    private record Phase(State state, long delay, long until) {
        static final Phase CLOSED = new Phase(State.CLOSED, 0, 0);
    }

    /** Whether a call may go out. */
    public Turn turn() {
        Phase now = phase.get();
        if (now.state() == State.CLOSED) {
            return Turn.CALL;
        }
        long nanos = time.nanos();
        return nanos - now.until() >= 0
                        && phase.compareAndSet(now, new Phase(State.PROBING, now.delay(), nanos + longest))
                ? Turn.PROBE
                : Turn.REFUSED;
    }

    /** When to come back: zero when the server may be asked now; the shortest delay at most while it is being asked. */
    public Duration retryAfter() {
        Phase now = phase.get();
        if (now.state() == State.CLOSED) {
            return Duration.ZERO;
        }
        Duration left = Duration.ofNanos(Math.max(0, now.until() - time.nanos()));
        return now.state() == State.OPEN || left.compareTo(policy.delay()) < 0 ? left : policy.delay();
    }

    /**
     * The server answered a call, be it one that went out before the breaker opened.
     *
     * @return whether that closed the breaker
     */
    public boolean answered() {
        if (failures.get() != 0) {
            failures.set(0);
        }
        return state() != State.CLOSED && phase.getAndSet(Phase.CLOSED).state() != State.CLOSED;
    }

    /**
     * A call failed in a way that speaks of an outage.
     *
     * @return whether that opened the breaker
     */
    public boolean failed() {
        if (policy.threshold() == BreakerPolicy.NEVER || state() != State.CLOSED) {
            return false;
        }
        lastFailure = time.nanos();
        if (failures.incrementAndGet() < policy.threshold()) {
            return false;
        }
        return phase.compareAndSet(Phase.CLOSED, open(policy.delay().toNanos()));
    }

    /**
     * The server was asked and is still out: it is left alone for twice as long. Where that was long already, the caller's
     * own call is to be the trial instead, for a server that answers calls but not that question.
     *
     * @return whether the caller is to make the call, and to say what came of it by {@link #answered},
     *     {@link #trialFailed} or {@link #probeGivenUp}
     */
    public boolean stillOut() {
        Phase now = phase.get();
        if (now.state() != State.PROBING || now.delay() == longest) {
            return now.state() == State.PROBING;
        }
        phase.compareAndSet(now, open(Math.min(2 * now.delay(), longest)));
        return false;
    }

    /** The trial failed too: the server is left alone again. */
    public void trialFailed() {
        Phase now = phase.get();
        if (now.state() == State.PROBING) {
            phase.compareAndSet(now, open(now.delay()));
        }
    }

    /** Whoever asked could not wait for the answer; the next caller asks. */
    public void probeGivenUp() {
        Phase now = phase.get();
        if (now.state() == State.PROBING) {
            phase.compareAndSet(now, new Phase(State.OPEN, now.delay(), time.nanos()));
        }
    }

    private Phase open(long delay) {
        return new Phase(State.OPEN, delay, time.nanos() + delay);
    }

    /** How calls go now. */
    public State state() {
        return phase.get().state();
    }

    /** Whether nothing is lost with it: a new breaker would be no different, or what this one knows is long past. */
    public boolean isForgettable() {
        Phase now = phase.get();
        boolean closed = now.state() == State.CLOSED;
        return (closed && failures.get() == 0) || time.nanos() - (closed ? lastFailure : now.until()) >= longest;
    }
}
