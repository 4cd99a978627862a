package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whatever a server hands over as a property, it is taken or refused; a refusal shows neither the user information nor
 * the query of a base URL, and leaves the bean as it was.
 */
public final class PropertiesFuzz {

    private static final String SECRET = "s3cr3t";

    /** Refusals are logged, too, which would be all that a log holds. */
    private static final Logger REFUSALS = Logger.getLogger(BoundProperties.class.getName());

    private PropertiesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Level before = REFUSALS.getLevel();
        REFUSALS.setLevel(Level.OFF);
        try {
            check(new String(data, StandardCharsets.UTF_8));
        } finally {
            REFUSALS.setLevel(before);
        }
    }

    private static void check(String text) {
        if (text.contains(SECRET)) {
            return; // it is no secret then
        }
        String given = PropertyText.given(text);
        assertThat(given == null || (!given.isBlank() && given.equals(given.strip())))
                .isTrue();

        baseUrl(text);
        baseUrl("https://user:" + SECRET + "@" + text);
        baseUrl("https://" + text + ":" + SECRET + "@localhost");
        baseUrl(text + "?key=" + SECRET);
        authentication(text);
    }

    private static void baseUrl(String text) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        String before = factory.getBaseUrl();
        try {
            factory.setBaseUrl(text);
            factory.endpoint();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("OAI").doesNotContain(SECRET);
            assertThat(factory.getBaseUrl()).isEqualTo(before);
        }
    }

    private static void authentication(String text) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        try {
            factory.setAuthentication(text);
            factory.setApiVersion(text);
            factory.setExtraHeaders(text);
            factory.endpoint();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("OAI");
        }
        assertThat(factory).hasToString(factory.toString());
    }
}
