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

    Load(Callable<?> call, int callers, Duration length) {
        this.call = call;
        this.callers = callers;
        this.length = length;
        this.ready = new CountDownLatch(callers);
        this.done = new CountDownLatch(callers);
    }

    /**
     * Calls until the time is over.
     *
     * @throws ExecutionException when a call fails
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
            for (long now = start; now < end; ) {
                call.call();
                long then = System.nanoTime();
                times.recordValue(Math.min(then - now, SLOWEST_NANOS));
                now = then;
            }
        } finally {
            done.countDown();
        }
        leave.await();
    }

    private static Sample sample(List<Histogram> times, long elapsed, Meter.Reading before, Meter.Reading after) {
        Histogram all = new Histogram(SLOWEST_NANOS, DIGITS);
        times.forEach(all::add);
        return new Sample(
                all.getTotalCount(),
                elapsed,
                after.cpuNanos() - before.cpuNanos(),
                after.allocatedSince(before),
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(99),
                after.threadsUnseenSince(before));
    }
}
