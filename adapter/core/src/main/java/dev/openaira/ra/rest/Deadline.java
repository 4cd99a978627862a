package dev.openaira.ra.rest;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The moment at which a call must be over, on a clock that never jumps, and what may end it before that. */
public final class Deadline {

    /** Longer waits than this are as good as none, and this many nanoseconds cannot overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Deadline NONE = new Deadline(() -> 0, 0, Duration.ZERO, false, null);

    private final LongSupplier nanoClock;
    private final long end;
    private final Duration allowed;
    private final boolean limited;
    private final @Nullable Cutoff cutoff;

    private Deadline(LongSupplier nanoClock, long end, Duration allowed, boolean limited, @Nullable Cutoff cutoff) {
        this.nanoClock = nanoClock;
        this.end = end;
        this.allowed = allowed;
        this.limited = limited;
        this.cutoff = cutoff;
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
        return new Deadline(nanoClock, nanoClock.getAsLong() + allowed.toNanos(), allowed, true, null);
    }

    /** The earlier of the two, with the cutoff of this one, or else of the other. */
    public Deadline sooner(Deadline other) {
        Deadline sooner = remainingNanos() <= other.remainingNanos() ? this : other;
        Cutoff either = cutoff == null ? other.cutoff : cutoff;
        return either == sooner.cutoff ? sooner : sooner.with(either);
    }

    /** The same moment, unless this ends the call before. */
    public Deadline orCut(Cutoff by) {
        return with(by);
    }

    private Deadline with(@Nullable Cutoff other) {
        return new Deadline(nanoClock, end, allowed, limited, other);
    }

    /** Whether the call was ended from outside. */
    public boolean isCut() {
        return cutoff != null && cutoff.isCut();
    }

    /**
     * Has a wait of the call ended when the call is ended from outside.
     *
     * @param waker ends the wait; run on the thread that ends the call, at once when that has happened already, and
     *     possibly more than once
     */
    public Cutoff.Watch watch(Runnable waker) {
        return cutoff == null ? Cutoff.Watch.NONE : cutoff.watch(waker);
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
