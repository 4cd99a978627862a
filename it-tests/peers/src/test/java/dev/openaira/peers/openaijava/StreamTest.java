package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionCallArgumentsDeltaEvent;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseRefusalDeltaEvent;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextDeltaEvent;
import com.openai.models.responses.StructuredResponseCreateParams;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.Script;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: streaming")
class StreamTest extends ClientFixture {

    private static final List<String> TEXT = List.of(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");

    private List<ResponseStreamEvent> stream(ResponseCreateParams params) {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private static JsonNode json(ResponseStreamEvent event) {
        return ObjectMappers.jsonMapper().valueToTree(event);
    }

    private static Set<String> types(List<ResponseStreamEvent> events) {
        return events.stream()
                .map(event -> json(event).get("type").textValue())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Response accumulated(List<ResponseStreamEvent> events) {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        events.forEach(accumulator::accumulate);
        return accumulator.response();
    }

    @Test
    @DisplayName("a text comes in the API's order of events, numbered without a gap, its deltas making the whole")
    void text() {
        simulator.answerNext("One event after another, until all is said.");
        List<ResponseStreamEvent> events = stream(ask("Speak").build());
        assertThat(types(events)).containsExactlyElementsOf(TEXT);
        assertThat(events.stream()
                        .map(event -> json(event).get("sequence_number").intValue()))
                .containsExactlyElementsOf(
                        IntStream.range(0, events.size()).boxed().toList());
        String told = events.stream()
                .flatMap(event -> event.outputTextDelta().stream())
                .map(ResponseTextDeltaEvent::delta)
                .collect(Collectors.joining());
        assertThat(told).isEqualTo("One event after another, until all is said.");
        assertThat(text(accumulated(events))).isEqualTo(told);
        assertThat(events.stream().filter(ResponseStreamEvent::isOutputTextDelta))
                .hasSizeGreaterThan(3);
    }

    @Test
    @DisplayName("what is accumulated is what an answer without streaming is")
    void sameAsUnary() {
        String said = "The same either way.";
        simulator.answerNext(said);
        Response streamed = accumulated(stream(ask("Speak").build()));
        assertThat(client.responses().retrieve(streamed.id())).isEqualTo(streamed);
        simulator.answerNext(said);
        Response whole = client.responses().create(ask("Speak").build());
        assertThat(anonymous(streamed, whole)).isEqualTo(whole);
    }

    /** The one response with the other's ids and times. */
    private static Response anonymous(Response response, Response other) {
        return response.toBuilder()
                .id(other.id())
                .createdAt(other.createdAt())
                .completedAt(other.completedAt())
                .output(List.of(ResponseOutputItem.ofMessage(messages(response).findFirst().orElseThrow().toBuilder()
                        .id(messages(other).findFirst().orElseThrow().id())
                        .build())))
                .build();
    }

    @Test
    @DisplayName("snapshots grow word by word before the end")
    void snapshots() {
        simulator.answerNext("Growing word by word.");
        ResponseAccumulator accumulator = ResponseAccumulator.createWithSnapshots();
        List<String> seen = new ArrayList<>();
        for (ResponseStreamEvent event : stream(ask("Speak").build())) {
            accumulator.accumulate(event);
            if (event.isOutputTextDelta()) {
                seen.add(text(accumulator.snapshot().orElseThrow()));
            }
        }
        assertThat(seen).hasSizeGreaterThan(2).isSorted().endsWith("Growing word by word.");
    }

    @Test
    @DisplayName("a refusal has its own deltas and end")
    void refusal() {
        simulator.refuseNext("I will not say that.");
        List<ResponseStreamEvent> events = stream(ask("Speak").build());
        assertThat(types(events))
                .contains("response.refusal.delta", "response.refusal.done")
                .doesNotContain("response.output_text.delta");
        assertThat(events.stream()
                        .flatMap(event -> event.refusalDelta().stream())
                        .map(ResponseRefusalDeltaEvent::delta)
                        .collect(Collectors.joining()))
                .isEqualTo("I will not say that.");
    }

    @Test
    @DisplayName("the arguments of a function call come in deltas")
    void functionCall() {
        simulator.callNext(
                "Weather", Json.createObjectBuilder().add("place", "Oslo").build());
        List<ResponseStreamEvent> events =
                stream(ask("Weather?").addTool(FunctionCallTest.Weather.class).build());
        String arguments = events.stream()
                .flatMap(event -> event.functionCallArgumentsDelta().stream())
                .map(ResponseFunctionCallArgumentsDeltaEvent::delta)
                .collect(Collectors.joining());
        assertThat(events.stream().flatMap(event -> event.functionCallArgumentsDone().stream()))
                .singleElement()
                .satisfies(done -> {
                    assertThat(done.outputIndex()).isZero();
                    assertThat(done.arguments()).isEqualTo(arguments);
                });
        assertThat(accumulated(events).output())
                .singleElement()
                .satisfies(item -> assertThat(item.asFunctionCall().arguments(FunctionCallTest.Weather.class).place)
                        .isEqualTo("Oslo"));
    }

    @Test
    @DisplayName("a structured answer is accumulated and bound to its class")
    void structured() {
        StructuredResponseCreateParams<StructuredOutputTest.Dish> params =
                ask("A dish").text(StructuredOutputTest.Dish.class).build();
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        assertThat(accumulator.response(StructuredOutputTest.Dish.class).output().stream()
                        .flatMap(item -> item.message().stream())
                        .flatMap(message -> message.content().stream())
                        .map(part -> part.asOutputText().ingredients.size()))
                .singleElement()
                .isIn(2, 3, 4);
    }

    @Test
    @DisplayName("an answer cut off ends in response.incomplete")
    void incomplete() {
        List<ResponseStreamEvent> events =
                stream(ask("Write in 400 words").maxOutputTokens(16).build());
        assertThat(types(events)).endsWith("response.incomplete");
        assertThat(accumulated(events).incompleteDetails().orElseThrow().reason())
                .contains(Response.IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
    }

    @Test
    @DisplayName("a failure ends in response.failed with its error")
    void failed() {
        simulator.say(Script.failed("server_error", "The model broke down."));
        List<ResponseStreamEvent> events = stream(ask("Speak").build());
        assertThat(types(events)).endsWith("response.failed");
        Response response = accumulated(events);
        assertThat(response.status()).contains(ResponseStatus.FAILED);
        assertThat(response.error().orElseThrow().message()).isEqualTo("The model broke down.");
    }

    @Test
    @DisplayName("a streamed response in the background begins queued")
    void background() {
        List<ResponseStreamEvent> events = stream(ask("Speak").background(true).build());
        assertThat(types(events)).startsWith("response.created", "response.queued", "response.in_progress");
        assertThat(events.get(0).asCreated().response().status()).contains(ResponseStatus.QUEUED);
    }

    @Test
    @DisplayName("a stream cut off in the middle is an error, and the next call is served")
    void cutOff() {
        ResponseCreateParams params = ask("Write in 300 words").build();
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        assertThatExceptionOfType(OpenAIIoException.class).isThrownBy(() -> stream(params));
        assertThat(types(stream(params))).endsWith("response.completed");
    }

    @Test
    @DisplayName("a stream that ends in order but too early has no response, and the next call is served")
    void truncated() {
        ResponseCreateParams params = ask("Write in 300 words").build();
        simulator.fail("POST", "/responses", Fault.truncatedStream(), 1);
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        List<ResponseStreamEvent> events = stream(params);
        events.forEach(accumulator::accumulate);
        assertThat(events).hasSizeGreaterThan(3).noneMatch(ResponseStreamEvent::isCompleted);
        assertThatIllegalStateException().isThrownBy(accumulator::response);
        assertThat(types(stream(params))).endsWith("response.completed");
    }

    @Test
    @DisplayName("an error event within the stream is read as one")
    void errorEvent() {
        simulator.fail("POST", "/responses", Fault.body(200, "text/event-stream", """
                        event: error
                        data: {"type":"error","sequence_number":0,"code":"server_error","message":"Broken.","param":null}

                        """), 1);
        assertThat(stream(ask("Speak").build())).singleElement().satisfies(event -> {
            assertThat(event.asError().code()).contains("server_error");
            assertThat(event.asError().message()).isEqualTo("Broken.");
        });
    }

    @Test
    @DisplayName("an error body within the stream ends it")
    void errorBody() {
        simulator.fail("POST", "/responses", Fault.body(200, "text/event-stream", """
                        data: {"error":{"type":"server_error","code":null,"message":"Broken.","param":null}}

                        """), 1);
        assertThatExceptionOfType(SseException.class)
                .isThrownBy(() -> stream(ask("Speak").build()))
                .satisfies(failure -> assertThat(failure.type()).contains("server_error"));
    }

    @Test
    @DisplayName("an error before the stream is the status's own")
    void rejected() {
        simulator.fail("POST", "/responses", Fault.status(429), 1);
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> stream(ask("Speak").build()))
                .extracting(OpenAIServiceException::code)
                .isEqualTo(Optional.of("rate_limit_exceeded"));
    }

    @Test
    @DisplayName("a client that stops listening leaves the simulator able to serve")
    void abandoned() {
        ResponseCreateParams params = ask("Write in 20000 words").build();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            assertThat(stream.stream().findFirst().orElseThrow().isCreated()).isTrue();
        }
        assertThat(text(client.responses().create(ask("Still there?").build()))).contains("Still there?");
    }

    @Test
    @DisplayName("the client does validate: an event of no known type is not taken")
    void judge() {
        simulator.fail("POST", "/responses", Fault.body(200, "text/event-stream", """
                        event: response.unheard_of
                        data: {"type":"response.unheard_of","sequence_number":0}

                        """), 1);
        assertThatExceptionOfType(OpenAIInvalidDataException.class)
                .isThrownBy(() -> stream(ask("Speak").build()));
    }
}
