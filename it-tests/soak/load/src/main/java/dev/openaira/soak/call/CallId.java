package dev.openaira.soak.call;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one call; part of its input, so that the simulator's books have it, too.
 *
 * @param deployment counts the deployments of the application, from 1
 * @param worker the thread that calls, from 0
 * @param sequence counts the calls of a worker, from 0
 * @param caller who calls; see {@link Caller}
 */
public record CallId(int deployment, int worker, int sequence, int caller) {
    private static final Pattern FORM = Pattern.compile("soak-(\\d{1,3})-(\\d{1,3})-(\\d{1,9})-(\\d{1,3})\\b");

    /** The first name in a text. */
    public static Optional<CallId> in(String text) {
        Matcher found = FORM.matcher(text);
        return found.find()
                ? Optional.of(new CallId(number(found, 1), number(found, 2), number(found, 3), number(found, 4)))
                : Optional.empty();
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** As it stands in the input. */
    @Override
    public String toString() {
        return "soak-" + deployment + "-" + worker + "-" + sequence + "-" + caller;
    }
}
