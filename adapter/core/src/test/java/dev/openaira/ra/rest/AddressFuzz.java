package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Whatever an administrator writes as base URL or extra headers, it is taken or refused with a sentence. What is taken
 * means the same when it is read again.
 */
public final class AddressFuzz {

    private static final String SECRET = "V4lu3-0f-4-h34d3r";

    private AddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        url(text);
        headers(text);
    }

    private static void url(String text) {
        try {
            URI taken = endpoint(Endpoint.url(text)).baseUrl();
            assertThat(taken.getScheme()).isIn("http", "https");
            assertThat(taken.getHost()).isNotEmpty();
            assertThat(taken.getPort()).isBetween(-1, 65535).isNotZero();
            assertThat(taken.getRawUserInfo()).isNull();
            assertThat(taken.getRawQuery()).isNull();
            assertThat(taken.toString()).doesNotEndWith("/");
            assertThat(endpoint(Endpoint.url(taken.toString())).baseUrl()).isEqualTo(taken);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("The base URL").contains(" ");
        }
    }

    private static Endpoint endpoint(URI url) {
        return new Endpoint(
                url, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Authentication.BEARER, null, List.of());
    }

    private static void headers(String text) {
        try {
            for (Header header : Header.parse(text)) {
                assertThat(header.toString()).isEqualTo(header.name() + ": ***");
                assertThat(Header.parse(header.name() + ":" + header.value())).containsExactly(header);
            }
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            Header.parse(text + ": " + SECRET);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).doesNotContain(SECRET);
        }
    }
}
