package dev.openaira.soak.verdict;

/**
 * Something that has to hold.
 *
 * @param name what
 * @param seen what was seen
 * @param bound what is allowed
 * @param met whether it held
 */
public record Criterion(String name, String seen, String bound, boolean met) {

    /** There must be none. */
    static Criterion none(String name, long seen) {
        return new Criterion(name, Long.toString(seen), "0", seen == 0);
    }

    /** There must not be more than this. */
    static Criterion atMost(String name, long seen, long bound) {
        return new Criterion(name, Long.toString(seen), "≤ " + bound, seen <= bound);
    }
}
