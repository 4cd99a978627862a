package dev.openaira.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What the user sees: steps with the seconds since the start, and a sign of life while something takes long. */
final class Console {
    private final PrintStream out;
    private final Duration signOfLife;
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "console");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A console whose clock starts now.
     *
     * @param signOfLife how often to tell that something still goes on
     */
    Console(PrintStream out, Duration signOfLife) {
        this.out = out;
        this.signOfLife = signOfLife;
    }

    /** A line with the time. */
    void step(String what) {
        line("%6.1f s  %s".formatted(seconds(), what));
    }

    /** A line as it is, or several. */
    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Says every few seconds that something still goes on, until it is ended. */
    Wait waitFor(String what) {
        ScheduledFuture<?> signs = clock.scheduleAtFixedRate(
                () -> step("… " + what), signOfLife.toMillis(), signOfLife.toMillis(), TimeUnit.MILLISECONDS);
        return () -> signs.cancel(false);
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Something that takes long. */
    interface Wait {
        /** Ends the signs of life. */
        void end();
    }
}
