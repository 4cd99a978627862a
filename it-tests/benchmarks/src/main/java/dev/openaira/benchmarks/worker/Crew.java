package dev.openaira.benchmarks.worker;

import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Callers that share a number of calls. */
final class Crew {
    /** As many as commit together on the disk of a busy server. */
    static final int USUAL = 16;

    private final int callers;

    Crew(int callers) {
        this.callers = callers;
    }

    /** A call by its number. */
    @FunctionalInterface
    interface Call {
        /** Makes it. */
        void make(int number) throws Exception;
    }

    /** Makes all calls, and returns when the last one has ended. */
    void run(IntStream numbers, Call call) throws InterruptedException, ExecutionException {
        PrimitiveIterator.OfInt next = numbers.iterator();
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            Future<?>[] busy = new Future<?>[callers];
            for (int i = 0; i < callers; i++) {
                busy[i] = executor.submit(() -> {
                    for (int number = take(next); number >= 0; number = take(next)) {
                        call.make(number);
                    }
                    return null;
                });
            }
            for (Future<?> caller : busy) {
                caller.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Negative when there is none left. */
    private static int take(PrimitiveIterator.OfInt next) {
        synchronized (next) {
            return next.hasNext() ? next.nextInt() : -1;
        }
    }
}
