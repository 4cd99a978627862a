package dev.openaira.soak.call;

import java.util.Optional;

/**
 * A line of the ledger that the application keeps: one call that has ended.
 *
 * @param id the call
 * @param kind what was asked for
 * @param outcome how it ended
 * @param detail the code or the class of the exception; a hyphen where there was none
 */
public record Entry(CallId id, Kind kind, Outcome outcome, String detail) {
    /** What stands for no detail. */
    public static final String NONE = "-";

    private static final int WORDS = 4;

    /** The line. */
    public String toLine() {
        return id + " " + kind + " " + outcome + " " + detail;
    }

    /** The entry of a line; empty when the line was not written to its end. */
    public static Optional<Entry> ofLine(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS) {
            return Optional.empty();
        }
        return CallId.in(words[0])
                .map(id -> new Entry(id, Kind.valueOf(words[1]), Outcome.valueOf(words[2]), words[3]));
    }
}
