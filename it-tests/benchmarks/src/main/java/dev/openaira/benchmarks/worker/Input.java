package dev.openaira.benchmarks.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The lines that the driver sends to this process. The process ends when they end, so it never outlives the driver, in
 * whatever way that one ended.
 */
public final class Input {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Input() {}

    /** Reads standard input from now on. */
    public static Input open() {
        Input input = new Input();
        Thread reader = new Thread(input::read, "input");
        reader.setDaemon(true);
        reader.start();
        return input;
    }

    /** The next line. */
    public String next() throws InterruptedException {
        return lines.take();
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            System.err.println("The driver is gone: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
