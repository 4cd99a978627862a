package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.PooledAdapterClient;
import dev.openaira.benchmarks.upstream.UpstreamServer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that makes many calls at once, each by a thread of its own from a pool of as many connections, whenever it
 * is sent a line, until its standard input ends.
 */
public final class Burst {
    private final PooledAdapterClient client;
    private final int callers;
    private final CyclicBarrier begin;

    private Burst(PooledAdapterClient client, int callers) {
        this.client = client;
        this.callers = callers;
        this.begin = new CyclicBarrier(callers + 1);
    }

    /**
     * Runs until it is ended.
     *
     * @param arguments the server's address without a path, and how many calls are made at once
     */
    public static void main(String[] arguments) throws Exception {
        Input input = Input.open();
        int callers = Integer.parseInt(arguments[1]);
        try (var client = new PooledAdapterClient(URI.create(arguments[0] + UpstreamServer.SLOW_PATH), callers)) {
            Burst burst = new Burst(client, callers);
            while (true) {
                input.next();
                System.out.println(burst.once().toLine());
            }
        }
    }

    private BurstSample once() throws Exception {
        CountDownLatch done = new CountDownLatch(callers);
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < callers; i++) {
            Thread caller = new Thread(() -> call(done, failed), "caller-" + i);
            caller.setDaemon(true);
            caller.start();
        }
        // All threads stand ready: what they cost to start is not the adapter's.
        begin.await();
        long start = System.nanoTime();
        done.await();
        long elapsed = System.nanoTime() - start;
        return new BurstSample(
                elapsed,
                failed.get(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private void call(CountDownLatch done, AtomicInteger failed) {
        try {
            begin.await();
            client.text();
        } catch (Exception e) {
            failed.incrementAndGet();
            System.err.println("A call failed: " + e);
        } finally {
            done.countDown();
        }
    }
}
