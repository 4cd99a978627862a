package dev.openaira.benchmarks.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** Callers that call one after the other for a while, and what that costs. */
final class Load {
    private static final long SLOWEST_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 3;

    private final Callable<?> call;
    private final int callers;
    private final Duration length;
    private final Meter meter = new Meter();
    private final CountDownLatch ready;
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch done;
    private final CountDownLatch leave = new CountDownLatch(1);
    private final LongAdder failed = new LongAdder();

    Load(Callable<?> call, int callers, Duration length) {
        this.call = call;
        this.callers = callers;
        this.length = length;
        this.ready = new CountDownLatch(callers);
        this.done = new CountDownLatch(callers);
    }

    /**
     * Calls until the time is over. A failed call is counted: some clients lose one now and then when they use a
     * connection again.
     *
     * @throws ExecutionException when more than one call in a hundred fails
     */
    Sample run() throws InterruptedException, ExecutionException {
        List<Histogram> times = new ArrayList<>();
        List<Future<?>> results = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            for (int i = 0; i < callers; i++) {
                Histogram own = new Histogram(SLOWEST_NANOS, DIGITS);
                times.add(own);
                results.add(executor.submit(() -> {
                    repeat(own);
                    return null;
                }));
            }
            ready.await();
            Meter.Reading before = meter.read();
            long start = System.nanoTime();
            go.countDown();
            done.await();
            long elapsed = System.nanoTime() - start;
            Meter.Reading after = meter.read();
            leave.countDown();
            for (Future<?> result : results) {
                result.get();
            }
            return sample(times, elapsed, before, after);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Stays until all are measured, because a thread that has ended no longer tells what it allocated. */
    private void repeat(Histogram times) throws Exception {
        ready.countDown();
        try {
            go.await();
            long start = System.nanoTime();
            long end = start + length.toNanos();
            for (long now = start, failures = 0; now < end; now = System.nanoTime()) {
                try {
                    call.call();
                    times.recordValue(Math.min(System.nanoTime() - now, SLOWEST_NANOS));
                } catch (Exception e) {
                    failed.increment();
                    if (++failures > 1 + times.getTotalCount() / 100) {
                        throw e;
                    }
                }
            }
        } finally {
            done.countDown();
        }
        leave.await();
    }

    private Sample sample(List<Histogram> times, long elapsed, Meter.Reading before, Meter.Reading after) {
        Histogram all = new Histogram(SLOWEST_NANOS, DIGITS);
        times.forEach(all::add);
        return new Sample(
                all.getTotalCount(),
                elapsed,
                after.cpuNanos() - before.cpuNanos(),
                after.allocatedSince(before),
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(99),
                failed.sum(),
                after.threadsUnseenSince(before));
    }
}
