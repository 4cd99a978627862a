package dev.openaira.benchmarks.worker;

import java.util.ArrayList;
import java.util.List;

/** What a process took for one thing after the other, as a line to print. */
final class Laps {
    private Laps() {}

    static String toLine(Took... laps) {
        StringBuilder line = new StringBuilder();
        for (Took lap : laps) {
            line.append(lap.nanos()).append(' ').append(lap.cpuNanos()).append(' ');
        }
        return line.toString().strip();
    }

    static List<Took> ofLine(String line) {
        String[] words = line.split(" ", -1);
        List<Took> laps = new ArrayList<>();
        for (int word = 0; word + 1 < words.length; word += 2) {
            laps.add(new Took(Long.parseLong(words[word]), Long.parseLong(words[word + 1])));
        }
        return laps;
    }
}
