package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.ResponseStream;
import dev.openaira.StreamInterruptedException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Streams of made-up events over a connection that serves the next call afterwards. */
abstract class StreamFixture extends AdapterFixture {
    protected static final String CREATED =
            "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\",\"output\":[]}}";
    protected static final String DELTA = "{\"type\":\"response.output_text.delta\",\"delta\":\"Half a\"}";
    protected static final String COMPLETED = "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\","
            + "\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[]}]}}";

    protected OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
    }

    /** Whatever failed before, the connection serves the next call, and no conversation is left behind. */
    @AfterEach
    void close() throws Exception {
        simulator.reset();
        connection.generate(TextRequest.of("Still there?"));
        connection.close();
    }

    protected static void answer(String path, String... data) {
        StringBuilder body = new StringBuilder();
        for (String each : data) {
            body.append("data: ").append(each).append("\n\n");
        }
        simulator.fail("POST", path, Fault.body(200, "text/event-stream", body.toString()), 1);
    }

    protected TextStream<TextResponse> stream(String... data) throws ResourceException {
        answer("/responses", data);
        return connection.stream(TextRequest.of("Hello"));
    }

    /** Reads to the failure, which comes again as often as the stream is read on. */
    protected static <T extends ResourceException & OpenAiFailure> T failing(
            Class<T> type, Diagnosis diagnosis, ResponseStream<?> stream) {
        T failure = fails(type, diagnosis, () -> stream.forEach(event -> {}));
        assertThat(Assertions.<Throwable>catchThrowableOfType(Throwable.class, stream::response))
                .isSameAs(failure);
        assertThat(failure.interruption()).isPresent();
        return failure;
    }

    protected static StreamInterruptedException interruption(OpenAiFailure failure) {
        return failure.interruption().orElseThrow();
    }
}
