package dev.openaira.ra.rest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes text of a server's bytes fit to be shown: bounded, on one line, without keys. */
final class Excerpts {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Pattern KEY = Pattern.compile("\\b(sk|ek)-[A-Za-z0-9_-]{12,}");
    private static final Pattern KEY_BEGUN = Pattern.compile("\\b(sk|ek)-[A-Za-z0-9_-]*$");
    private static final String MASK = "***";

    /** Fewer signs of a key tell nothing. */
    private static final int TELLING = 4;

    private Excerpts() {}

    /** The beginning of what the bytes say, which may themselves be only the beginning of more. */
    static String of(byte[] bytes, int characters, Credentials credentials) {
        String whole = masked(new String(bytes, StandardCharsets.UTF_8), credentials);
        String text = UNPRINTABLE.matcher(withoutKeyBegun(whole, credentials)).replaceAll(" ");
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

    /** Masks a key that is cut off at the end. */
    private static String withoutKeyBegun(String text, Credentials credentials) {
        String key = credentials.apiKey() == null ? "" : credentials.apiKey();
        for (int length = Math.min(key.length(), text.length()); length >= TELLING; length--) {
            int start = text.length() - length;
            if (text.startsWith(key.substring(0, length), start)) {
                return text.substring(0, start) + MASK;
            }
        }
        return KEY_BEGUN.matcher(text).replaceFirst(MASK);
    }
}
