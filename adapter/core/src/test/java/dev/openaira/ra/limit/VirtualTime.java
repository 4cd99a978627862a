package dev.openaira.ra.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Time that passes when a test says so: by itself while somebody waits, or by hand where several threads do. */
public final class VirtualTime implements Time {
    private static final long PATIENCE_SECONDS = 30;

    private final boolean byItself;
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // overflows soon, as real ones may
    private final AtomicInteger waiting = new AtomicInteger();

    private VirtualTime(boolean byItself) {
        this.byItself = byItself;
    }

    /** Whoever waits has waited at once. */
    public static VirtualTime byItself() {
        return new VirtualTime(true);
    }

    /** Whoever waits waits until {@link #pass} and a signal. */
    public static VirtualTime byHand() {
        return new VirtualTime(false);
    }

    /** Time passes. */
    public void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    public void await(Condition condition, long nanos) throws InterruptedException {
        if (byItself) {
            now.addAndGet(nanos);
            return;
        }
        waiting.incrementAndGet();
        try {
            assertThat(condition.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("signalled")
                    .isTrue();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Returns when this many threads wait. */
    public void untilWaiting(int threads) {
        until(() -> waiting.get() == threads);
    }

    /** Returns when this is so. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("before the end of patience").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
