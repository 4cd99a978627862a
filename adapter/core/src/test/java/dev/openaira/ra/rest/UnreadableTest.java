package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.Replies;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Successes that are none. */
class UnreadableTest extends UpstreamTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    @DisplayName("No body")
    void empty(int status) {
        upstream.next(
                status == 204
                        ? Replies.raw(Replies.head(status, null), new byte[0], true)
                        : Replies.status(status, ""));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.EMPTY);
        assertThat(failure).hasMessage("POST /responses: the answer has no body (status " + status + ").");
        assertThat(failure.excerpt()).isEmpty();
        assertThat(failure.mayHaveRun()).isTrue();
    }

    @Test
    @DisplayName("No body where the connection ends the body")
    void emptyUntilClose() {
        upstream.next(Replies.raw(Replies.head(200, "application/json"), new byte[0], false));
        assertThat(failure(Unreadable.class).reason()).isEqualTo(Unreadable.Reason.EMPTY);
    }

    @Test
    @DisplayName("A web page")
    void html() {
        String page = "<!DOCTYPE html>\n<html><title>Sign in</title>" + "x".repeat(1000);
        upstream.next(Replies.typed(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8)));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.NOT_JSON);
        assertThat(failure)
                .hasMessage("POST /responses: the answer is not JSON but text/html; charset=utf-8 (status 200).");
        assertThat(failure.excerpt()).startsWith("<!DOCTYPE html> <html>").hasSizeLessThan(520);
    }

    @Test
    @DisplayName("Text without a content type")
    void text() {
        upstream.next(Replies.typed(200, null, "upstream ok".getBytes(StandardCharsets.UTF_8)));
        assertThat(failure(Unreadable.class))
                .hasMessage("POST /responses: the answer is not JSON but of no stated content type (status 200).");
    }

    @Test
    @DisplayName("JSON is read under any content type")
    void jsonUnderAnyType() throws Exception {
        upstream.next(
                Replies.typed(200, "text/plain", ANSWER.getBytes(StandardCharsets.UTF_8)),
                Replies.typed(200, null, ANSWER.getBytes(StandardCharsets.UTF_8)),
                Replies.typed(200, "/;=nonsense", ANSWER.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 3; i++) {
            assertThat(call().body().getString("id")).isEqualTo("resp_1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,}|invalid JSON at line 1, column 8",
                "{\"a\":~ tru}|invalid JSON at line 2, column",
                "{\"a\":{\"b\":[1,2|invalid JSON at line 1, column",
                "{\"a|invalid JSON at line 1, column",
                "{|invalid JSON at line 1, column",
                "{\"a\":1}{\"b\":2}|line 1, column 8",
                "{\"a\":1} x|line 1, column",
                "{'a':1}|invalid JSON at line 1, column 2",
                "{\"a\":NaN}|invalid JSON at line 1, column 6"
            })
    @DisplayName("Invalid JSON, and where")
    void invalidJson(String text, String where) {
        String body = text.replace('~', '\n');
        upstream.next(Replies.json(body));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.INVALID_JSON);
        assertThat(failure).hasMessageContaining(where);
        assertThat(failure.excerpt()).isEqualTo(text.replace('~', ' ').replace("  ", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1e99999999999}", "{\"a\":[-LONG]}"})
    @DisplayName("A number that no Java number holds")
    void hugeNumber(String body) {
        upstream.next(Replies.json(body.replace("LONG", "1".repeat(10_000))));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.INVALID_JSON);
        assertThat(failure).hasMessageContaining("the answer holds a number too large to be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"id\":1}]", "\"text\"", "null", "true", "12"})
    @DisplayName("JSON that is not an object")
    void notAnObject(String body) {
        upstream.next(Replies.json(body));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.UNEXPECTED_SHAPE);
        assertThat(failure).hasMessageContaining("the answer is JSON but not an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{\"a\":[{\"b\":"})
    @DisplayName("Nesting too deep is given up, even on a small stack")
    void tooDeep(String level) throws Exception {
        upstream.next(Replies.json(level.repeat(50_000)));
        AtomicReference<Unreadable> failure = new AtomicReference<>();
        Thread small = new Thread(null, () -> failure.set(failure(Unreadable.class)), "small", 200_000);
        small.start();
        small.join();
        assertThat(failure.get().reason()).isEqualTo(Unreadable.Reason.TOO_DEEP);
        assertThat(failure.get()).hasMessageContaining("nested deeper than 500 levels");
    }

    @Test
    @DisplayName("Nesting up to the limit is read")
    void deepEnough() throws Exception {
        String body = "{\"a\":".repeat(499) + "{}" + "}".repeat(499);
        upstream.next(Replies.json(body), Replies.json("{\"a\":" + body + "}"));
        assertThat(call().body()).hasToString(body);
        assertThat(failure(Unreadable.class).reason()).isEqualTo(Unreadable.Reason.TOO_DEEP);
    }

    @Test
    @DisplayName("Bytes that are not UTF-8 cost a character, not the answer")
    void notUtf8() throws Exception {
        upstream.next(
                Replies.typed(200, "application/json", "{\"id\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(call().body().getString("id")).isEqualTo("\ufffd");
    }
}
