package dev.openaira.ra.interleaving;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which call it was, as its prompt says and the simulator's answer repeats. */
record Mark(int unit, int call) {
    private static final Pattern TEXT = Pattern.compile("\\[unit (\\d+), call (\\d+)]");

    private static final Pattern CALL = Pattern.compile("\"call\":\\s*\"" + TEXT.pattern());

    /** The first one in a text: whose words they are. */
    static Optional<Mark> in(String text) {
        return first(TEXT.matcher(text));
    }

    /** The one in the metadata of a request or a response: which call it is, also where it has the words of another. */
    static Optional<Mark> ofCall(String document) {
        return first(CALL.matcher(document));
    }

    private static Optional<Mark> first(Matcher found) {
        return found.find()
                ? Optional.of(new Mark(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "[unit " + unit + ", call " + call + "]";
    }
}
