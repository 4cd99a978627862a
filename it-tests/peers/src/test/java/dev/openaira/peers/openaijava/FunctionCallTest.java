package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.core.JsonValue;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseItem;
import com.openai.models.responses.ToolChoiceOptions;
import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: functions")
class FunctionCallTest extends ClientFixture {

    /** The client makes the function's name and parameters out of this class. */
    @JsonClassDescription("The weather at a place")
    static class Weather {
        public String place;
    }

    @Test
    @DisplayName("a call is read into the class its schema came from, and its output leads to an answer")
    void roundTrip() {
        simulator.callNext(
                "Weather", Json.createObjectBuilder().add("place", "Oslo").build());
        ResponseCreateParams asked =
                ask("The weather in Oslo?").addTool(Weather.class).build();
        Response response = client.responses().create(asked);
        ResponseFunctionToolCall call = response.output().stream()
                .flatMap(item -> item.functionCall().stream())
                .findFirst()
                .orElseThrow();
        assertThat(call.name()).isEqualTo("Weather");
        assertThat(call.status()).contains(ResponseFunctionToolCall.Status.COMPLETED);
        assertThat(call.arguments(Weather.class).place).isEqualTo("Oslo");
        FunctionTool tool = response.tools().get(0).asFunction();
        assertThat(tool.strict()).contains(true);
        assertThat(tool.description()).contains("The weather at a place");

        simulator.answerNext("It rains in Oslo.");
        Response second = client.responses()
                .create(asked.toBuilder()
                        .inputOfResponse(List.of(
                                ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                                        .callId(call.callId())
                                        .output("{\"sky\":\"rain\"}")
                                        .build())))
                        .previousResponseId(response.id())
                        .build());
        assertThat(text(second)).isEqualTo("It rains in Oslo.");
        List<ResponseItem> items = client.responses().inputItems().list(second.id()).autoPager().stream()
                .toList();
        assertThat(items).anySatisfy(item -> {
            assertThat(item.isFunctionCallOutput()).isTrue();
            assertThat(item.asFunctionCallOutput().callId()).contains(call.callId());
        });
    }

    @Test
    @DisplayName("a function with a schema given by hand and a forced choice comes back in the response")
    void byHand() {
        FunctionTool tool = FunctionTool.builder()
                .name("roll")
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("sides", Map.of("type", "integer"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("sides")))
                        .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                        .build())
                .strict(true)
                .build();
        Response response = client.responses()
                .create(ask("Roll a die")
                        .addTool(tool)
                        .toolChoice(ToolChoiceOptions.REQUIRED)
                        .build());
        assertThat(response.toolChoice().asOptions()).isEqualTo(ToolChoiceOptions.REQUIRED);
        assertThat(response.tools().get(0).asFunction().parameters()).isEqualTo(tool.parameters());
        assertThat(response.output()).anySatisfy(item -> {
            assertThat(item.isFunctionCall()).isTrue();
            assertThat(item.asFunctionCall().name()).isEqualTo("roll");
        });
    }
}
