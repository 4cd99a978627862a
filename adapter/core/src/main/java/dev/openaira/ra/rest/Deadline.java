package dev.openaira.ra.rest;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment at which a call must be over, on a clock that never jumps. */
public final class Deadline {

    /** Longer waits than this are as good as none, and this many nanoseconds cannot overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Deadline NONE = new Deadline(() -> 0, 0, Duration.ZERO, false);

    private final LongSupplier nanoClock;
    private final long end;
    private final Duration allowed;
    private final boolean limited;

    private Deadline(LongSupplier nanoClock, long end, Duration allowed, boolean limited) {
        this.nanoClock = nanoClock;
        this.end = end;
        this.allowed = allowed;
        this.limited = limited;
    }

    /** Never expires. */
    public static Deadline none() {
        return NONE;
    }

    /** Expires this long from now; at once when zero or negative. */
    public static Deadline after(Duration allowed) {
        return after(allowed, System::nanoTime);
    }

    /** Expires this long from now on the given clock, which counts nanoseconds as {@link System#nanoTime()} does. */
    public static Deadline after(Duration allowed, LongSupplier nanoClock) {
        if (allowed.compareTo(LONGEST) > 0) {
            return NONE;
        }
        return new Deadline(nanoClock, nanoClock.getAsLong() + allowed.toNanos(), allowed, true);
    }

    /** The earlier of the two. */
    public Deadline sooner(Deadline other) {
        return remainingNanos() <= other.remainingNanos() ? this : other;
    }

    /** Whether there is a moment at which this expires. */
    public boolean isLimited() {
        return limited;
    }

    /** Whether the moment has come. */
    public boolean expired() {
        return remainingNanos() <= 0;
    }

    /** What is left, never negative; a hundred years when there is no limit. */
    public Duration remaining() {
        return limited ? Duration.ofNanos(Math.max(0, remainingNanos())) : LONGEST;
    }

    /** How long the whole was at the start; zero when there is no limit. */
    public Duration allowed() {
        return allowed;
    }

    /** What is left in nanoseconds, negative when past; {@link Long#MAX_VALUE} when there is no limit. */
    long remainingNanos() {
        return limited ? end - nanoClock.getAsLong() : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return limited
                ? "Deadline[" + remaining().toMillis() + " ms of " + allowed.toMillis() + " ms left]"
                : "Deadline[none]";
    }
}
