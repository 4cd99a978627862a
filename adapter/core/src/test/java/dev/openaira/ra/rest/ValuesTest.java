package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints, headers, credentials and deadlines refuse at once what could only fail later. */
class ValuesTest {

    private static final URI URL = URI.create("https://api.openai.com/v1");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Endpoint endpoint(URI url, Duration connect, Duration read, long bytes, String version) {
        return new Endpoint(url, connect, read, bytes, Authentication.BEARER, version, List.of());
    }

    private static Endpoint endpoint(String url) {
        return endpoint(Endpoint.url(url), SECOND, SECOND, 1, null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/, https://api.openai.com/v1",
        "HTTPS://API.openai.com, https://api.openai.com",
        "http://localhost:8080///, http://localhost:8080",
        "' https://[::1]:1/a%20b ', https://[::1]:1/a%20b"
    })
    @DisplayName("Base URLs that mean the same are equal")
    void sameUrl(String given, String kept) {
        assertThat(endpoint(given).baseUrl()).hasToString(kept);
        assertThat(endpoint(given)).isEqualTo(endpoint(kept)).hasSameHashCodeAs(endpoint(kept));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|must begin with https:// or http://",
                "api.openai.com/v1|must begin with https:// or http://",
                "localhost:8080|must begin with https:// or http://, not localhost:",
                "ftp://a/b|must begin with https:// or http://, not ftp:",
                "file:///etc|not file:",
                "https:///v1|names no valid host",
                "https:/v1|names no valid host",
                "https://a_b/v1|names no valid host",
                "https://a:99999/v1|port must be between 1 and 65535",
                "https://a:0/v1|port must be between 1 and 65535",
                "https://me:pass@a/v1|must not hold a user name or password",
                "https://a/v1?x=1|must not hold a query or fragment",
                "https://a/v1#x|must not hold a query or fragment",
                "https://a b/v1|malformed: Illegal character in authority at position",
                "https://a/v 1|malformed: Illegal character in path at position 12."
            })
    @DisplayName("Base URLs that cannot work are refused with the reason")
    void badUrl(String url, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> endpoint(url)).withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -2, 2147483648L})
    @DisplayName("Timeouts are positive, or -1 for none")
    void badTimeouts(long millis) {
        Duration bad = Duration.ofMillis(millis);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint(URL, bad, SECOND, 1, null))
                .withMessage("The connect timeout must be between 1 and 2147483647 milliseconds, or -1 for no limit.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint(URL, SECOND, bad, 1, null))
                .withMessageStartingWith("The read timeout");
    }

    @Test
    @DisplayName("No limit is a limit of its own")
    void noLimits() {
        assertThatNoException()
                .isThrownBy(() ->
                        endpoint(URL, Endpoint.NO_LIMIT, Duration.ofMillis(-1), Endpoint.NO_BYTE_LIMIT, "2026-01-01"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint(URL, SECOND, SECOND, 0, null))
                .withMessageContaining("positive or -1 for no limit, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint(URL, SECOND, SECOND, 1, "1&x=2"))
                .withMessageContaining("API version");
        assertThatIllegalArgumentException().isThrownBy(() -> endpoint(URL, SECOND, SECOND, 1, ""));
    }

    @Test
    @DisplayName("Extra headers are one a line or separated by a bar")
    void headers() {
        assertThat(Header.parse(" A: 1\r\n\nB-b:2 | C : x: y |"))
                .containsExactly(new Header("A", "1"), new Header("B-b", "2"), new Header("C", "x: y"));
        assertThat(Header.parse("")).isEmpty();
        assertThat(Header.parse("Empty:")).containsExactly(new Header("Empty", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "no colon; Extra header number 1 is not of the form \"Name: value\"",
                "A: 1|: x; Extra header number 2 is not of the form",
                "A b: 1; \"A b\" is not the name of an HTTP header",
                "Ä: 1; \"?\" is not the name of an HTTP header",
                "A: sécret; The value of the extra header A holds a control or non-ASCII character",
                "authorization: Bearer secret; The extra header authorization is made from the credentials",
                "API-Key: secret; made from the credentials",
                "Proxy-Authorization: secret; made from the credentials",
                "OpenAI-Project: p; made from the credentials",
                "Connection: close; concerns the connection",
                "Transfer-Encoding: chunked; concerns the connection",
                "Host: a; concerns the connection",
                "Content-Length: 1; is set by the adapter",
                "User-Agent: me; is set by the adapter"
            })
    @DisplayName("Extra headers that cannot be are refused without repeating their value")
    void badHeaders(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Header.parse(text))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "sécret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\u007fb"})
    @DisplayName("A header value cannot smuggle in another header")
    void headerInjection(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Header("A", value));
        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.ofKey(value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials(null, value, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials(null, null, value));
    }

    @Test
    @DisplayName("A key that cannot be sent is refused without being repeated")
    void badKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.ofKey("sk-secret\n"))
                .withMessage("The API key holds white space or a control character at position 10 of 10 and cannot be"
                        + " sent as a header.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.ofKey("sk-sécret"))
                .withMessageContaining("a character outside ASCII at position 5 of 9");
    }

    @Test
    @DisplayName("Blank credentials are none")
    void blankCredentials() {
        assertThat(new Credentials("", " ", "")).isEqualTo(Credentials.NONE);
    }

    @Test
    @DisplayName("Neither key nor header values appear in any text")
    void masked() {
        assertThat(new Credentials("sk-secret", "org", "proj"))
                .hasToString("Credentials[apiKey=***, organization=org, project=proj]");
        assertThat(Credentials.NONE).hasToString("Credentials[apiKey=none, organization=null, project=null]");
        assertThat(new Endpoint(URL, SECOND, SECOND, 1, Authentication.BEARER, null, Header.parse("X-Gate: secret"))
                        .toString())
                .contains("X-Gate: ***")
                .doesNotContain("secret");
        assertThat(new RestRequest(
                        "POST", "/responses", null, UpstreamTest.BODY, Credentials.ofKey("sk-secret"), false))
                .hasToString("POST /responses");
    }

    @Test
    @DisplayName("A deadline counts down on its clock and can wrap around it")
    void deadline() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        Deadline deadline = Deadline.after(Duration.ofNanos(100), clock::get);
        assertThat(deadline.isLimited()).isTrue();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(100));
        clock.addAndGet(60);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(40));
        assertThat(deadline.expired()).isFalse();
        clock.addAndGet(40);
        assertThat(deadline.expired()).isTrue();
        clock.addAndGet(40);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.allowed()).isEqualTo(Duration.ofNanos(100));
    }

    @Test
    @DisplayName("No deadline never expires, and the sooner of two is told")
    void noDeadline() {
        AtomicLong clock = new AtomicLong();
        Deadline sooner = Deadline.after(Duration.ofSeconds(1), clock::get);
        Deadline later = Deadline.after(Duration.ofSeconds(2), clock::get);
        assertThat(Deadline.none().expired()).isFalse();
        assertThat(Deadline.none().isLimited()).isFalse();
        assertThat(Deadline.none().remaining()).isGreaterThan(Duration.ofDays(30_000));
        assertThat(Deadline.after(Duration.ofSeconds(Long.MAX_VALUE))).isSameAs(Deadline.none());
        assertThat(Deadline.after(Duration.ofSeconds(-1), clock::get).expired()).isTrue();
        assertThat(sooner.sooner(later)).isSameAs(sooner);
        assertThat(later.sooner(sooner)).isSameAs(sooner);
        assertThat(Deadline.none().sooner(later)).isSameAs(later);
        assertThat(sooner).hasToString("Deadline[1000 ms of 1000 ms left]");
        assertThat(Deadline.none()).hasToString("Deadline[none]");
    }
}
