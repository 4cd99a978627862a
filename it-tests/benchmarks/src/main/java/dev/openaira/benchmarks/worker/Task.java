package dev.openaira.benchmarks.worker;

import java.time.Duration;

/**
 * What a worker is told to measure.
 *
 * @param work which call
 * @param callers how many callers at once
 * @param length how long no new call begins after
 */
public record Task(Work work, int callers, Duration length) {

    /** A line to send. */
    public String toLine() {
        return work + " " + callers + " " + length.toMillis();
    }

    /** The task of a line that was sent. */
    public static Task ofLine(String line) {
        String[] words = line.split(" ", -1);
        return new Task(
                Work.valueOf(words[0]), Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2])));
    }
}
