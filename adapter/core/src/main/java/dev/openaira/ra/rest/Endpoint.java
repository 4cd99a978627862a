package dev.openaira.ra.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What decides which HTTP client serves a call; equal endpoints share one client.
 *
 * @param baseUrl absolute http or https URL without query, fragment and user information; kept with scheme and host in
 *     lower case and without trailing slashes
 * @param connectTimeout how long one attempt to open a connection may take, or {@link #NO_LIMIT}
 * @param readTimeout how long to wait for the next byte of an answer, or {@link #NO_LIMIT}
 * @param maxResponseBytes how many bytes of an answer, after decompression, are read at most, or
 *     {@link #NO_BYTE_LIMIT}
 * @param authentication how the API key travels
 * @param apiVersion sent as the query parameter {@code api-version}, or null
 * @param extraHeaders sent with every request
 * @param proxy through which the server is reached, or null; never taken from the environment or system properties
 * @param tls stores of its own for TLS
 */
public record Endpoint(
        URI baseUrl,
        Duration connectTimeout,
        Duration readTimeout,
        long maxResponseBytes,
        Authentication authentication,
        @Nullable String apiVersion,
        List<Header> extraHeaders,
        @Nullable Proxy proxy,
        TlsStores tls) {

    /** Wait without limit. */
    public static final Duration NO_LIMIT = Duration.ofMillis(-1);

    /** Read without limit. */
    public static final long NO_BYTE_LIMIT = -1;

    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    /** @throws IllegalArgumentException with a sentence naming the member at fault */
    public Endpoint {
        baseUrl = checkedUrl(baseUrl);
        checkTimeout(connectTimeout, "connect timeout");
        checkTimeout(readTimeout, "read timeout");
        if (maxResponseBytes != NO_BYTE_LIMIT && maxResponseBytes < 1) {
            throw new IllegalArgumentException(
                    "The largest response size must be positive or -1 for no limit, not " + maxResponseBytes + ".");
        }
        if (apiVersion != null && !apiVersion.matches("[0-9A-Za-z._~-]{1,64}")) {
            throw new IllegalArgumentException("The API version must be letters, digits, '.', '_', '~' or '-'.");
        }
        extraHeaders = List.copyOf(extraHeaders);
    }

    /** Without a proxy, and with the trust of the Java runtime. */
    public Endpoint(
            URI baseUrl,
            Duration connectTimeout,
            Duration readTimeout,
            long maxResponseBytes,
            Authentication authentication,
            @Nullable String apiVersion,
            List<Header> extraHeaders) {
        this(
                baseUrl,
                connectTimeout,
                readTimeout,
                maxResponseBytes,
                authentication,
                apiVersion,
                extraHeaders,
                null,
                TlsStores.NONE);
    }

    /**
     * Parses a base URL as an administrator writes it.
     *
     * @throws IllegalArgumentException if it is no URL at all; the constructor checks the rest
     */
    public static URI url(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            // which is no cause: it repeats the text, and with it what secret may stand in it
            throw new IllegalArgumentException("The base URL is malformed: " + e.getReason()
                    + (e.getIndex() < 0 ? "." : " at position " + (e.getIndex() + 1) + "."));
        }
    }

    private static URI checkedUrl(URI url) {
        String scheme = url.getScheme();
        if (scheme == null) {
            throw new IllegalArgumentException("The base URL must begin with https:// or http://.");
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(
                    "The base URL must begin with https:// or http://, not " + scheme + ":.");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The base URL must not hold a user name or password; give the API key as its own property.");
        }
        String host = url.getHost();
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("The base URL names no valid host.");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw new IllegalArgumentException("The base URL's port must be between 1 and 65535.");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The base URL must not hold a query or fragment; give an api-version as" + " its own property.");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return URI.create(
                scheme + "://" + host.toLowerCase(Locale.ROOT) + (url.getPort() < 0 ? "" : ":" + url.getPort()) + path);
    }

    private static void checkTimeout(Duration timeout, String what) {
        if (!timeout.equals(NO_LIMIT)
                && (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "The " + what + " must be between 1 and 2147483647 milliseconds, or -1 for no limit.");
        }
    }
}
