package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.ImageRequest;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.StreamEvent;
import dev.openaira.TextRequest;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.Script;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A stream that fails")
class StreamFailuresTest extends StreamFixture {
    @Test
    @DisplayName("for ending without its last event is truncated, and the exception has the text so far")
    void truncated() throws Exception {
        try (var stream = stream(CREATED, DELTA, DELTA)) {
            OpenAiCommException failure = failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream);
            assertThat(interruption(failure).text()).isEqualTo("Half aHalf a");
            assertThat(interruption(failure).getMessage())
                    .doesNotContain("Half")
                    .contains("12 characters");
            assertThat(stream.text()).isEqualTo("Half aHalf a");
            assertThat(failure.upstream())
                    .hasValueSatisfying(error -> assertThat(error.status()).isEqualTo(200));
        }
        simulator.fail("POST", "/responses", Fault.truncatedStream(), 1);
        try (var stream = connection.stream(TextRequest.of("Reply exactly: one two three four five six"))) {
            assertThat(interruption(failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream))
                            .text())
                    .startsWith("one");
        }
    }

    @Test
    @DisplayName("for a [DONE] before its last event is truncated, too")
    void doneTooEarly() throws Exception {
        try (var stream = stream(CREATED, DELTA, "[DONE]")) {
            failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"It broke.\",\"param\":null} | server_error",
                "{\"type\":\"error\",\"error\":{\"code\":\"server_error\",\"message\":\"It broke.\"}} | server_error",
                "{\"error\":{\"code\":\"server_error\",\"message\":\"It broke.\",\"type\":\"x\"}} | server_error"
            })
    @DisplayName("for an error told in the middle of it: the event first, then the exception")
    void error(String event, String code) throws Exception {
        try (var stream = stream(CREATED, DELTA, event, COMPLETED)) {
            stream.next();
            stream.next();
            assertThat(stream.next()).isInstanceOf(StreamEvent.ErrorReported.class);
            OpenAiSystemException failure = failing(OpenAiSystemException.class, Diagnosis.ERROR_IN_ANSWER, stream);
            assertThat(failure).hasMessageContaining("It broke.");
            assertThat(failure.upstream())
                    .hasValueSatisfying(told -> assertThat(told.code()).isEqualTo(code));
            assertThat(interruption(failure).text()).isEqualTo("Half a");
        }
    }

    @Test
    @DisplayName("for an error that only its name tells to be one")
    void namedError() throws Exception {
        simulator.fail(
                "POST",
                "/responses",
                Fault.body(
                        200,
                        "text/event-stream",
                        "event: error\ndata: {\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down\"}\n\n"),
                1);
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            failing(OpenAiUnavailableException.class, Diagnosis.ERROR_IN_ANSWER, stream);
        }
    }

    @Test
    @DisplayName("because the response failed: the event first, then what the unary call throws")
    void failed() throws Exception {
        simulator.say(Script.failed("server_error", "It broke."));
        try (var stream = connection.stream(TextRequest.of("Hello"))) {
            StreamEvent last = null;
            for (int i = 0; i < 3; i++) {
                last = stream.next();
            }
            assertThat(last).isInstanceOf(StreamEvent.Failed.class);
            assertThat(failing(OpenAiSystemException.class, Diagnosis.RESPONSE_FAILED, stream))
                    .hasMessageContaining("It broke.");
        }
    }

    @Test
    @DisplayName("because the response is complete but empty")
    void empty() throws Exception {
        try (var stream = stream(
                "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[]}}")) {
            failing(OpenAiException.class, Diagnosis.OUTPUT_EMPTY, stream);
        }
    }

    @Test
    @DisplayName("because an event is garbage")
    void garbage() throws Exception {
        try (var stream = stream(CREATED, DELTA, "garbage", COMPLETED)) {
            OpenAiCommException failure = failing(OpenAiCommException.class, Diagnosis.BODY_MALFORMED, stream);
            assertThat(interruption(failure).text()).isEqualTo("Half a");
        }
    }

    @Test
    @DisplayName("What comes after the last event is not looked at")
    void afterTheLastEvent() throws Exception {
        try (var stream = stream(CREATED, COMPLETED, "garbage", DELTA)) {
            assertThat(stream.response().id()).isEqualTo("resp_1");
            assertThat(stream.text()).isEmpty();
        }
    }

    @Test
    @DisplayName("for a silence between events, or for the execution timeout across them")
    void timeouts() throws Exception {
        var factory = configured();
        factory.setReadTimeout(300L);
        try (OpenAiConnection impatient =
                ((dev.openaira.OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
            try (var stream = impatient.stream(TextRequest.of("Hello"))) {
                failing(OpenAiCommException.class, Diagnosis.READ_TIMEOUT, stream);
            }
        }
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        TextRequest limited = TextRequest.builder()
                .input("Reply exactly: one two three four five six")
                .executionTimeout(Duration.ofMillis(500))
                .build();
        try (var stream = connection.stream(limited)) {
            OpenAiCommException failure = failing(OpenAiCommException.class, Diagnosis.EXECUTION_TIMEOUT, stream);
            assertThat(interruption(failure).text()).startsWith("one");
        }
    }

    @Test
    @DisplayName("before it begins fails as the unary call, and leaves no conversation behind")
    void refusedAtOnce() {
        simulator.fail("POST", "/responses", Fault.status(429, "rate_limit_exceeded"), 3);
        OpenAiUnavailableException failure = fails(
                OpenAiUnavailableException.class,
                Diagnosis.RATE_LIMITED,
                () -> connection.stream(ConverseRequest.of("Hello")));
        assertThat(failure.interruption()).isEmpty();
        assertThat(simulator.conversations()).isEmpty();
    }

    @Test
    @DisplayName("takes the conversation with it that was begun for its turn")
    void conversationDeleted() throws Exception {
        answer("/responses", CREATED, DELTA);
        try (var stream = connection.stream(ConverseRequest.of("Hello"))) {
            assertThat(simulator.conversations()).hasSize(1);
            OpenAiCommException failure = failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream);
            assertThat(simulator.conversations()).isEmpty();
            assertThat(interruption(failure).conversation()).isEmpty();
            assertThat(failure.abandonedConversation()).isEmpty();
        }
    }

    @Test
    @DisplayName("names the conversation that could not be deleted")
    void conversationAbandoned() throws Exception {
        answer("/responses", CREATED, DELTA);
        try (var stream = connection.stream(ConverseRequest.of("Hello"))) {
            String conversation = stream.conversation().orElseThrow();
            simulator.fail("DELETE", "/conversations/" + conversation, Fault.status(500), 3);
            OpenAiCommException failure = failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream);
            assertThat(failure.abandonedConversation()).hasValue(conversation);
        }
    }

    @Test
    @DisplayName("leaves a conversation alone that was there before")
    void conversationKept() throws Exception {
        String conversation;
        try (var stream = connection.stream(ConverseRequest.of("My name is Ada."))) {
            conversation = stream.response().conversation().orElseThrow();
        }
        answer("/responses", CREATED, DELTA);
        try (var stream = connection.stream(ConverseRequest.of("Hello", conversation))) {
            OpenAiCommException failure = failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream);
            assertThat(interruption(failure).conversation()).hasValue(conversation);
        }
        assertThat(simulator.conversations()).containsOnlyKeys(conversation);
    }

    @Test
    @DisplayName("An image that does not arrive is a truncated stream")
    void imageTruncated() throws Exception {
        answer(
                "/images/generations",
                "{\"type\":\"image_generation.partial_image\",\"partial_image_index\":0,\"b64_json\":\"AAAA\"}");
        try (var stream = connection.stream(ImageRequest.of("a teapot"))) {
            assertThat(stream.next()).isInstanceOf(StreamEvent.PartialImage.class);
            failing(OpenAiCommException.class, Diagnosis.STREAM_TRUNCATED, stream);
        }
    }
}
