package dev.openaira.ra.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One extra header of every request to an endpoint. {@link #toString()} hides the value, which may be a gateway's
 * secret.
 *
 * @param name a token of RFC 9110, 5.1
 * @param value visible ASCII, spaces and tabs
 */
public record Header(String name, String value) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,8192}");
    private static final Pattern SEPARATOR = Pattern.compile("[\\r\\n|]");

    private static final Set<String> PER_CONNECTION = Set.of(
            "connection",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Set<String> FROM_CREDENTIALS = Set.of(
            "authorization", "api-key", "proxy-authorization", "cookie", "openai-organization", "openai-project");
    private static final Set<String> FROM_ADAPTER =
            Set.of("accept", "accept-encoding", "content-encoding", "content-length", "content-type", "user-agent");

    /** @throws IllegalArgumentException if the header may not be set or cannot be sent; the value is not repeated */
    public Header {
        name = name.strip();
        value = value.strip();
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + printable(name) + "\" is not the name of an HTTP header.");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of the extra header " + name
                    + " holds a control or non-ASCII character, or is longer than 8192 characters.");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (PER_CONNECTION.contains(lowerCase)) {
            throw new IllegalArgumentException(
                    "The extra header " + name + " concerns the connection and cannot be set.");
        }
        if (FROM_CREDENTIALS.contains(lowerCase)) {
            throw new IllegalArgumentException("The extra header " + name
                    + " is made from the credentials (API key, authentication, organization, project) and cannot be"
                    + " set.");
        }
        if (FROM_ADAPTER.contains(lowerCase)) {
            throw new IllegalArgumentException("The extra header " + name + " is set by the adapter.");
        }
    }

    /**
     * Reads {@code Name: value} pairs, one a line or separated by {@code |}. Blank lines are skipped; a value can
     * therefore hold neither a line break nor {@code |}.
     *
     * @throws IllegalArgumentException naming the entry at fault, without its value
     */
    public static List<Header> parse(String text) {
        List<String> entries =
                SEPARATOR.splitAsStream(text).filter(entry -> !entry.isBlank()).toList();
        List<Header> headers = new ArrayList<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "Extra header number " + (headers.size() + 1) + " is not of the form \"Name: value\".");
            }
            headers.add(new Header(entry.substring(0, colon), entry.substring(colon + 1)));
        }
        return List.copyOf(headers);
    }

    private static String printable(String name) {
        String visible = name.replaceAll("[^\\x20-\\x7e]", "?");
        return visible.length() > 60 ? visible.substring(0, 60) + "..." : visible;
    }

    @Override
    public String toString() {
        return name + ": ***";
    }
}
