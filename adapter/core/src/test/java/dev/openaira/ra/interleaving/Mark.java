package dev.openaira.ra.interleaving;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which call it was, as its prompt says and the simulator's answer repeats. */
record Mark(int unit, int call) {
    private static final Pattern TEXT = Pattern.compile("\\[unit (\\d+), call (\\d+)]");

    /** The first one in a text. */
    static Optional<Mark> in(String text) {
        Matcher found = TEXT.matcher(text);
        return found.find()
                ? Optional.of(new Mark(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "[unit " + unit + ", call " + call + "]";
    }
}
