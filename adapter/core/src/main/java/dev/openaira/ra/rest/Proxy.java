package dev.openaira.ra.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy through which a server is reached: by a tunnel where the server is spoken to in TLS, else by handing the
 * proxy whole requests. {@link #toString()} hides the password.
 *
 * @param host in lower case
 * @param user who is told to a proxy that asks; null for nobody
 */
public record Proxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    /** @throws IllegalArgumentException if the user cannot be told to a proxy; the value is not repeated */
    public Proxy {
        if (user != null && user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The proxy's user must not hold a colon.");
        }
        checkVisible(user, "user");
        checkVisible(password, "password");
    }

    private static void checkVisible(@Nullable String text, String what) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The proxy's " + what + " must not hold control characters.");
        }
    }

    /**
     * Reads a proxy's address as an administrator writes it: {@code http://host:port}.
     *
     * @throws IllegalArgumentException with what is wrong with it; user information is not repeated
     */
    public static Proxy of(String url, @Nullable String user, @Nullable String password) {
        URI parsed;
        try {
            parsed = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The proxy URL is malformed: " + e.getReason() + ".", e);
        }
        String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.startsWith("socks")) {
            throw new IllegalArgumentException("SOCKS proxies are not supported, only HTTP proxies: http://host:port.");
        }
        if (scheme.equals("https")) {
            throw new IllegalArgumentException("A proxy that is itself spoken to in TLS is not supported; servers with"
                    + " https are reached through http://host:port all the same, and in TLS from end to end.");
        }
        if (!scheme.equals("http")) {
            throw new IllegalArgumentException("The proxy URL must be of the form http://host:port.");
        }
        if (parsed.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The proxy URL must not hold a user name or password; give them as"
                    + " properties of their own, proxyUser and proxyPassword.");
        }
        if (parsed.getHost() == null) {
            throw new IllegalArgumentException("The proxy URL names no valid host.");
        }
        if (parsed.getPort() < 1 || parsed.getPort() > 65535) {
            throw new IllegalArgumentException("The proxy URL must name a port between 1 and 65535.");
        }
        if (!parsed.getRawPath().matches("/?") || parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
            throw new IllegalArgumentException("The proxy URL must end after the port.");
        }
        return new Proxy(parsed.getHost().toLowerCase(Locale.ROOT), parsed.getPort(), user, password);
    }

    /** Host and port, for people. */
    String address() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return "Proxy[" + address() + ", user=" + user + ", password=" + (password == null ? "none" : "***") + "]";
    }
}
