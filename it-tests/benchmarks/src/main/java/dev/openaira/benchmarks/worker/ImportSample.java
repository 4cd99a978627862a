package dev.openaira.benchmarks.worker;

import java.util.List;

/**
 * What the import of a structured-output format took in a fresh process.
 *
 * @param json until JSON-P was there, of which a server has had use already
 * @param first from there, of the first format
 * @param second of the next one
 * @param warm of one, the code being compiled
 */
public record ImportSample(Took json, Took first, Took second, Took warm) {
    /** A line to print. */
    public String toLine() {
        return Laps.toLine(json, first, second, warm);
    }

    /** The sample of a printed line. */
    public static ImportSample ofLine(String line) {
        List<Took> laps = Laps.ofLine(line);
        return new ImportSample(laps.get(0), laps.get(1), laps.get(2), laps.get(laps.size() - 1));
    }
}
