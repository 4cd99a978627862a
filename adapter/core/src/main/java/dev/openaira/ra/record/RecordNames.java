package dev.openaira.ra.record;

import dev.openaira.ObjectType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the profiles' records. Nested records may have any name, so that a name is not known is no mistake; one that
 * ends as those do and all but equals one is.
 */
final class RecordNames {
    private static final Pattern LIKE_OURS = Pattern.compile(".*(request|response)");

    /** More may well make another word of it; of a short one, such as Converse, two do: Convert. */
    private static final int MOST_MISTAKES = 2;

    private static final int LETTERS_FOR_A_MISTAKE = 6;

    private static final List<String> KNOWN = Arrays.stream(ObjectType.values())
            .flatMap(type -> Stream.of(type.requestName(), type.responseName()))
            .toList();

    private RecordNames() {}

    /** The names of requests, for a sentence. */
    static String requests() {
        return Arrays.stream(ObjectType.values()).map(ObjectType::requestName).collect(Collectors.joining(", "));
    }

    /** The name that was meant by one with a mistake, such as {@code GenerateTxtRequest}; null where there is none. */
    static @Nullable String misspelled(String name) {
        String letters = letters(name);
        if (KNOWN.contains(name) || !LIKE_OURS.matcher(letters).matches()) {
            return null;
        }
        String nearest = KNOWN.stream()
                .min(Comparator.comparingInt(known -> EditDistance.between(letters, letters(known))))
                .orElseThrow();
        return EditDistance.between(letters, letters(nearest)) <= mistakes(nearest) ? nearest : null;
    }

    /** How many there may be in what is before the ending. */
    private static int mistakes(String known) {
        int own = known.replaceFirst("(Request|Response)$", "").length();
        return Math.min(MOST_MISTAKES, own / LETTERS_FOR_A_MISTAKE);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
