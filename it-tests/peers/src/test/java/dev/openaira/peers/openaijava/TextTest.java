package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.JsonValue;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseError;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseUsage;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import dev.openaira.simulator.Script;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: text")
class TextTest extends ClientFixture {

    @Test
    @DisplayName("a text is answered by a completed response with a message, its times and its usage")
    void text() {
        simulator.answerNext("Water glitters.");
        Response response = client.responses().create(ask("A haiku").build());
        assertThat(text(response)).isEqualTo("Water glitters.");
        assertThat(response.id()).startsWith("resp_");
        assertThat(response.status()).contains(ResponseStatus.COMPLETED);
        assertThat(response.model().asString()).startsWith(MODEL);
        assertThat(response.createdAt()).isPositive();
        assertThat(response.completedAt().orElseThrow()).isGreaterThanOrEqualTo(response.createdAt());
        assertThat(response.error()).isEmpty();
        assertThat(response.incompleteDetails()).isEmpty();
        ResponseOutputMessage message = messages(response).findFirst().orElseThrow();
        assertThat(message.status()).isEqualTo(ResponseOutputMessage.Status.COMPLETED);
        assertThat(message.content().get(0).asOutputText().annotations()).isEmpty();
        ResponseUsage usage = response.usage().orElseThrow();
        assertThat(usage.inputTokens()).isPositive();
        assertThat(usage.outputTokens()).isPositive();
        assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
        assertThat(usage.outputTokensDetails().reasoningTokens()).isZero();
    }

    @Test
    @DisplayName("a list of messages is understood, and the parameters come back as they were asked")
    void messages() {
        Response response = client.responses()
                .create(ResponseCreateParams.builder()
                        .model("gpt-4.1-mini")
                        .inputOfResponse(List.of(
                                message(EasyInputMessage.Role.DEVELOPER, "Be brief."),
                                message(EasyInputMessage.Role.USER, "My name is Ada."),
                                message(EasyInputMessage.Role.ASSISTANT, "Hello Ada."),
                                message(EasyInputMessage.Role.USER, "What is my name?")))
                        .instructions("In English")
                        .temperature(0.5)
                        .topP(0.9)
                        .maxOutputTokens(100)
                        .parallelToolCalls(false)
                        .metadata(ResponseCreateParams.Metadata.builder()
                                .putAdditionalProperty("tenant", JsonValue.from("blue"))
                                .build())
                        .build());
        assertThat(text(response)).isEqualTo("Your name is Ada.");
        assertThat(response.instructions().orElseThrow().asString()).isEqualTo("In English");
        assertThat(response.temperature()).contains(0.5);
        assertThat(response.topP()).contains(0.9);
        assertThat(response.maxOutputTokens()).contains(100L);
        assertThat(response.parallelToolCalls()).isFalse();
        assertThat(response.metadata().orElseThrow()._allProperties()).containsEntry("tenant", JsonValue.from("blue"));
    }

    private static ResponseInputItem message(EasyInputMessage.Role role, String text) {
        return ResponseInputItem.ofEasyInputMessage(
                EasyInputMessage.builder().role(role).content(text).build());
    }

    @Test
    @DisplayName("a model that reasons puts a reasoning item first and counts its tokens")
    void reasoning() {
        Response response = client.responses()
                .create(ask("Think")
                        .reasoning(
                                Reasoning.builder().effort(ReasoningEffort.LOW).build())
                        .build());
        assertThat(response.output()).hasSize(2);
        assertThat(response.output().get(0).asReasoning().id()).startsWith("rs_");
        assertThat(response.output().get(1).isMessage()).isTrue();
        assertThat(response.reasoning().orElseThrow().effort()).contains(ReasoningEffort.LOW);
    }

    @Test
    @DisplayName("a refusal is a part of its own beside no text")
    void refusal() {
        simulator.refuseNext("I cannot help with that.");
        Response response = client.responses().create(ask("Do harm").build());
        assertThat(response.status()).contains(ResponseStatus.COMPLETED);
        assertThat(messages(response)
                        .flatMap(message -> message.content().stream())
                        .map(part -> part.asRefusal().refusal()))
                .containsExactly("I cannot help with that.");
        assertThat(text(response)).isEmpty();
    }

    @Test
    @DisplayName("an answer over max_output_tokens is incomplete and says why, in the response and in the message")
    void incomplete() {
        Response response = client.responses()
                .create(ask("Write in 400 words").maxOutputTokens(16).build());
        assertThat(response.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(response.incompleteDetails().orElseThrow().reason())
                .contains(Response.IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
        assertThat(messages(response).findFirst().orElseThrow().status())
                .isEqualTo(ResponseOutputMessage.Status.INCOMPLETE);
        assertThat(text(response)).isNotEmpty();
        assertThat(response.usage().orElseThrow().outputTokens()).isEqualTo(16);
    }

    @Test
    @DisplayName("an answer stopped by the content filter is incomplete for that reason")
    void filtered() {
        simulator.contentFilterNext();
        Response response = client.responses().create(ask("Something rude").build());
        assertThat(response.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(response.incompleteDetails().orElseThrow().reason())
                .contains(Response.IncompleteDetails.Reason.CONTENT_FILTER);
    }

    @Test
    @DisplayName("a failed response has an error with a code that the client knows")
    void failed() {
        simulator.say(Script.failed("server_error", "The model broke down."));
        Response response = client.responses().create(ask("Anything").build());
        assertThat(response.status()).contains(ResponseStatus.FAILED);
        ResponseError error = response.error().orElseThrow();
        assertThat(error.code()).isEqualTo(ResponseError.Code.SERVER_ERROR);
        assertThat(error.message()).isEqualTo("The model broke down.");
    }

    @Test
    @DisplayName("input tokens are counted beforehand as they are charged afterwards")
    void inputTokens() {
        String input = "How many tokens are these?";
        long counted = client.responses()
                .inputTokens()
                .count(InputTokenCountParams.builder().model(MODEL).input(input).build())
                .inputTokens();
        Response response = client.responses().create(ask(input).build());
        assertThat(counted).isEqualTo(response.usage().orElseThrow().inputTokens());
    }
}
