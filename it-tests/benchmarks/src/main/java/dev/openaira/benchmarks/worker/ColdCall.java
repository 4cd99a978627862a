package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Clients;
import java.net.URI;

/** One call in a process that has made none yet. */
public final class ColdCall {
    private ColdCall() {}

    /**
     * Makes the call and prints what it took: nanoseconds, nanoseconds of CPU, and nanoseconds of CPU since the process
     * began.
     *
     * @param arguments the client's class and the server's address without a path
     */
    public static void main(String[] arguments) throws Exception {
        Meter meter = new Meter();
        long cpuBefore = meter.cpuNanos();
        long start = System.nanoTime();
        String text = Clients.create(arguments[0], URI.create(arguments[1] + Work.SMALL.path()))
                .text();
        long elapsed = System.nanoTime() - start;
        long cpu = meter.cpuNanos();
        if (text.isEmpty()) {
            throw new IllegalStateException("The answer has no text");
        }
        System.out.println(elapsed + " " + (cpu - cpuBefore) + " " + cpu);
        System.exit(0);
    }
}
