package dev.openaira.benchmarks.worker;

import java.util.List;

/**
 * What the profiles took in a fresh process.
 *
 * @param json until JSON-P was there, of which a server has had use already
 * @param first from there until the first profile
 * @param firstCheck until a first record was checked by it, after that
 * @param again to ask for a profile that was asked for before
 * @param another until another set of profiles had its first, the code being compiled
 * @param heapBytes that all profiles keep, with all that is made of them, and a list of models
 */
public record ProfileSample(Took json, Took first, Took firstCheck, Took again, Took another, long heapBytes) {
    private static final double BYTES = 1e6;
    private static final int LAPS = 5;

    /** Megabytes. */
    public double heapMegabytes() {
        return heapBytes / BYTES;
    }

    /** A line to print. */
    public String toLine() {
        return Laps.toLine(json, first, firstCheck, again, another) + " " + heapBytes;
    }

    /** The sample of a printed line. */
    public static ProfileSample ofLine(String line) {
        List<Took> laps = Laps.ofLine(line);
        return new ProfileSample(
                laps.get(0),
                laps.get(1),
                laps.get(2),
                laps.get(3),
                laps.get(LAPS - 1),
                Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)));
    }
}
