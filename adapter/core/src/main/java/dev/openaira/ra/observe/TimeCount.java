package dev.openaira.ra.observe;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Times, counted in buckets that are an eighth of a power of two wide, so that no percentile is more than 7 % off. They
 * take two kilobytes, whatever is counted.
 */
final class TimeCount implements StatisticsMXBean.Durations {
    private static final int STEPS_LOG = 3;
    private static final int STEPS = 1 << STEPS_LOG;

    /** Some nineteen hours, in microseconds; what takes longer is counted as that. */
    private static final long LONGEST = (1L << 36) - 1;

    private static final double MICROS = 1000.0;

    private final AtomicLongArray buckets = new AtomicLongArray(bucket(LONGEST) + 1);
    private final LongAdder total = new LongAdder();
    private final LongAccumulator max = new LongAccumulator(Math::max, 0);

    void add(long nanos) {
        long micros = Math.max(0, nanos / 1000);
        buckets.getAndIncrement(bucket(Math.min(micros, LONGEST)));
        total.add(micros);
        max.accumulate(micros);
    }

    /** Adds what another has counted. */
    void add(TimeCount other) {
        for (int i = 0; i < buckets.length(); i++) {
            buckets.addAndGet(i, other.buckets.get(i));
        }
        total.add(other.total.sum());
        max.accumulate(other.max.get());
    }

    private static int bucket(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - STEPS_LOG;
        return (shift << STEPS_LOG) + (int) (micros >>> shift);
    }

    /** The middle of a bucket. */
    private static double micros(int bucket) {
        if (bucket < 2 * STEPS) {
            return bucket;
        }
        int shift = (bucket >>> STEPS_LOG) - 1;
        long begin = (long) (bucket - (shift << STEPS_LOG)) << shift;
        return (double) (2 * begin + (1L << shift)) / 2;
    }

    private double percentile(double share) {
        long wanted = Math.max(1, (long) Math.ceil((double) getCount() * share));
        long seen = 0;
        for (int i = 0; i < buckets.length(); i++) {
            seen += buckets.get(i);
            if (seen >= wanted) {
                return Math.min(micros(i), (double) max.get()) / MICROS;
            }
        }
        return 0;
    }

    @Override
    public long getCount() {
        long count = 0;
        for (int i = 0; i < buckets.length(); i++) {
            count += buckets.get(i);
        }
        return count;
    }

    @Override
    public double getTotal() {
        return (double) total.sum() / MICROS;
    }

    @Override
    public double getMean() {
        long count = getCount();
        return count == 0 ? 0 : getTotal() / (double) count;
    }

    @Override
    public double getMax() {
        return (double) max.get() / MICROS;
    }

    @Override
    public double getPercentile50() {
        return percentile(0.5);
    }

    @Override
    public double getPercentile95() {
        return percentile(0.95);
    }

    @Override
    public double getPercentile99() {
        return percentile(0.99);
    }
}
