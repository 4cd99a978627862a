package dev.openaira.run;

import java.io.IOException;
import java.time.Duration;

/**
 * Java agent in the server's process: ends it when its standard input ends. That input is a pipe held by the launcher
 * alone, so it ends with the launcher however the launcher ends, {@code kill -9} included.
 */
public final class LifeLine {
    private LifeLine() {}

    /**
     * Called by the virtual machine before the server's main method.
     *
     * @param seconds how long the server's orderly end may take
     */
    public static void premain(String seconds) {
        Duration patience = Duration.ofSeconds(Long.parseLong(seconds));
        daemon("openaira-life-line", () -> endWithInput(patience));
    }

    private static void endWithInput(Duration patience) {
        try {
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        } catch (IOException e) {
            System.err.println("The launcher is gone: " + e.getMessage());
        }
        daemon("openaira-last-resort", () -> halt(patience));
        System.exit(0);
    }

    /** Ends a server whose orderly end takes too long. */
    private static void halt(Duration patience) {
        try {
            Thread.sleep(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
