package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.RateLimitException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import dev.openaira.simulator.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The client's asynchronous half, which has threads of its own. */
@DisplayName("openai-java: asynchronous calls")
class AsyncTest extends ClientFixture {

    @Test
    @DisplayName("many at once are each answered with their own")
    void many() throws Exception {
        List<CompletableFuture<Response>> calls = IntStream.range(0, 32)
                .mapToObj(number -> client.async()
                        .responses()
                        .create(ask("Reply exactly: number " + number).build()))
                .toList();
        for (int i = 0; i < calls.size(); i++) {
            assertThat(text(calls.get(i).get(10, TimeUnit.SECONDS))).isEqualTo("number " + i);
        }
    }

    @Test
    @DisplayName("a stream is handed over event by event")
    void streamed() throws Exception {
        simulator.answerNext("Handed over.");
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        client.async()
                .responses()
                .createStreaming(ask("Speak").build())
                .subscribe(accumulator::accumulate)
                .onCompleteFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(text(accumulator.response())).isEqualTo("Handed over.");
    }

    @Test
    @DisplayName("an error answer is the cause of the failure")
    void rejected() {
        simulator.fail("POST", "/responses", Fault.status(429), 1);
        assertThatThrownBy(() ->
                        client.async().responses().create(ask("x").build()).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RateLimitException.class);
    }
}
