package dev.openaira.mcp;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator may set, each as the system property {@code openaira.mcp.<name>} or else as the context parameter
 * {@code <name>}. The defaults let in only who speaks to this machine by a loopback name, so that no web page can reach
 * the tools through a browser.
 *
 * @param allowedHosts values of {@code Host}, separated by commas, {@code :*} for any port; by default localhost,
 *     127.0.0.1 and [::1]
 * @param allowedOrigins values of {@code Origin} likewise; requests without one are let in
 * @param maxRequestBytes the longest body accepted; 4 MiB by default
 * @param maxSessions how many sessions are kept before the one idle longest is ended; 10000 by default
 * @param version the version this server tells its clients
 */
public record McpSettings(
        List<String> allowedHosts, List<String> allowedOrigins, int maxRequestBytes, int maxSessions, String version) {

    private static final String LOOPBACK_HOSTS = "localhost:*,127.0.0.1:*,[::1]:*";
    private static final String LOOPBACK_ORIGINS = "http://localhost:*,http://127.0.0.1:*,http://[::1]:*,"
            + "https://localhost:*,https://127.0.0.1:*,https://[::1]:*";

    /** The settings of a web application. */
    public static McpSettings of(ServletContext context) {
        return of(version(context), name -> {
            String property = System.getProperty("openaira.mcp." + name);
            return property == null ? context.getInitParameter(name) : property;
        });
    }

    /** Settings by name; {@code null} for the default. */
    static McpSettings of(String version, UnaryOperator<@Nullable String> settings) {
        return new McpSettings(
                list(settings.apply("allowedHosts"), LOOPBACK_HOSTS),
                list(settings.apply("allowedOrigins"), LOOPBACK_ORIGINS),
                positive(settings, "maxRequestBytes", 4 * 1024 * 1024),
                positive(settings, "maxSessions", 10_000),
                version);
    }

    private static String version(ServletContext context) {
        try (InputStream manifest = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String version = manifest == null
                    ? null
                    : new Manifest(manifest).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return Objects.requireNonNullElse(version, "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> list(@Nullable String given, String otherwise) {
        return Stream.of(Objects.requireNonNullElse(given, otherwise).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static int positive(UnaryOperator<@Nullable String> settings, String name, int otherwise) {
        String given = settings.apply(name);
        if (given == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(given.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(refusal(name, given), e);
        }
        throw new IllegalArgumentException(refusal(name, given));
    }

    private static String refusal(String name, String given) {
        return "openaira.mcp." + name + " must be a whole number above 0, not '" + given + "'.";
    }
}
