package dev.openaira.ra.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;

/**
 * So many requests or tokens for so long: a bucket that is full at first, is emptied by calls and refilled evenly, which
 * is also how OpenAI counts. Guarded by its gate.
 */
final class Budget {

    /** What is counted. */
    enum Unit {
        REQUESTS,
        TOKENS
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Unit unit;
    private final long capacity;
    private final double nanosForOne;
    private final Bucket bucket;

    private Budget(Unit unit, long capacity, long initial, long refill, Duration period, Time time) {
        this.unit = unit;
        this.capacity = capacity;
        this.nanosForOne = (double) period.toNanos() / refill;
        this.bucket = Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(capacity).refillGreedy(refill, period).initialTokens(initial))
                .withCustomTimePrecision(new Meter(time, time.nanos()))
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    /** This many a minute. */
    static Budget perMinute(Unit unit, long limit, Time time) {
        return new Budget(unit, limit, limit, limit, MINUTE, time);
    }

    /** What the server said is left, and how fast it comes back. */
    static Budget told(Unit unit, Allowance told, Time time) {
        return new Budget(unit, told.limit(), told.remaining(), told.limit() - told.remaining(), told.reset(), time);
    }

    /** Whether the library can count what the server said: at most one a nanosecond. */
    static boolean canCount(Allowance told) {
        return told.reset().toNanos() >= told.limit() - told.remaining();
    }

    /**
     * How many nanoseconds until these many are there, after others that come first; zero when they are there now. More
     * than there can ever be counts as all there can be: what a call needs is only an estimate.
     */
    long waitFor(long ahead, long wanted) {
        long total = ahead + within(wanted);
        if (total < 1) {
            return 0;
        }
        long fits = within(total);
        var estimate = bucket.estimateAbilityToConsume(fits);
        long wait = estimate.canBeConsumed() ? 0 : Math.max(1, estimate.getNanosToWaitForRefill());
        return wait + (long) ((total - fits) * nanosForOne);
    }

    /** Takes these, be they there or not. */
    void take(long wanted) {
        if (wanted > 0) {
            bucket.consumeIgnoringRateLimits(within(wanted));
        }
    }

    /** Gives back what was taken and not used. */
    void giveBack(long taken) {
        if (taken > 0) {
            bucket.addTokens(within(taken));
        }
    }

    /** Sets what was taken right by what was used; no more than a whole budget is owed for one call. */
    void settle(long taken, long used) {
        long difference = used - within(taken);
        if (difference > 0) {
            take(difference);
        } else {
            giveBack(-difference);
        }
    }

    boolean isFull() {
        return bucket.getAvailableTokens() >= capacity;
    }

    Unit unit() {
        return unit;
    }

    private long within(long number) {
        return Math.min(number, capacity);
    }

    /** Counts from zero: the library would take a clock that overflows for one that stands still. */
    private record Meter(Time time, long start) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return time.nanos() - start;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
