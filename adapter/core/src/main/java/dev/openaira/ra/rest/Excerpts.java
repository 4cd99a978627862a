package dev.openaira.ra.rest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes text of a server's bytes fit to be shown: bounded, on one line, without keys. */
final class Excerpts {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Pattern KEY = Pattern.compile("\\b(sk|ek)-[A-Za-z0-9_-]{12,}");
    private static final String MASK = "***";

    private Excerpts() {}

    static String of(byte[] bytes, int characters, Credentials credentials) {
        String text = UNPRINTABLE
                .matcher(masked(new String(bytes, StandardCharsets.UTF_8), credentials))
                .replaceAll(" ");
        return cut(text.strip(), characters);
    }

    static String cut(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters) + "...";
    }

    /** Servers quote the key they refuse; whatever looks like one goes as well. */
    static String masked(String text, Credentials credentials) {
        String key = credentials.apiKey();
        String without = key == null ? text : text.replace(key, MASK);
        return KEY.matcher(without).replaceAll(MASK);
    }
}
