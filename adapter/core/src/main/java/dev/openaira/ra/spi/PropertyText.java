package dev.openaira.ra.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a configuration property as servers hand it over. */
final class PropertyText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?:ENV=([^}]+)|[^}]*)}");

    private PropertyText() {}

    /** What was given, without white space around it; null when it is blank or an unresolved placeholder. */
    static @Nullable String given(@Nullable String value) {
        Matcher placeholder = PLACEHOLDER.matcher(value == null ? "" : value.strip());
        if (!placeholder.matches()) {
            return notBlank(value);
        }
        String variable = placeholder.group(1);
        return variable == null ? null : notBlank(System.getenv(variable));
    }

    /** What was given, or this where nothing was. */
    static String given(@Nullable String value, String otherwise) {
        String known = given(value);
        return known == null ? otherwise : known;
    }

    private static @Nullable String notBlank(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
