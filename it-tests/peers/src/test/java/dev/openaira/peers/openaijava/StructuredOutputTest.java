package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseTextConfig;
import com.openai.models.responses.StructuredResponse;
import com.openai.models.responses.StructuredResponseCreateParams;
import com.openai.models.responses.StructuredResponseOutputMessage;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: structured output")
class StructuredOutputTest extends ClientFixture {

    enum Course {
        STARTER,
        MAIN,
        DESSERT
    }

    /** Part of what the client makes a schema of. */
    static class Ingredient {
        public String name;

        @Schema(minimum = "1", maximum = "900")
        public int grams;
    }

    /** What the client makes a schema of. */
    static class Dish {
        @JsonPropertyDescription("What the menu says")
        public String title;

        public Course course;

        @ArraySchema(minItems = 2, maxItems = 4)
        public List<Ingredient> ingredients;

        public boolean vegan;
        public double price;
        public Optional<String> remark;
    }

    private static StructuredResponseCreateParams<Dish> dish() {
        return ask("A dish").text(Dish.class).build();
    }

    private static List<Dish> dishes(StructuredResponse<Dish> response) {
        return contents(response)
                .map(StructuredResponseOutputMessage.Content::asOutputText)
                .toList();
    }

    private static Stream<StructuredResponseOutputMessage.Content<Dish>> contents(StructuredResponse<Dish> response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream());
    }

    @Test
    @DisplayName("the schema that the client makes of a class is strict enough, and the answer is bound to the class")
    void fromClass() {
        StructuredResponse<Dish> response = client.responses().create(dish());
        assertThat(response.isValid()).isTrue();
        Dish dish = dishes(response).get(0);
        assertThat(dish.title).isNotEmpty();
        assertThat(dish.course).isNotNull();
        assertThat(dish.ingredients).hasSizeBetween(2, 4).allSatisfy(ingredient -> {
            assertThat(ingredient.name).isNotEmpty();
            assertThat(ingredient.grams).isBetween(1, 900);
        });
        assertThat(dish.remark).isNotNull();
        ResponseFormatTextJsonSchemaConfig format =
                response.text().orElseThrow().format().orElseThrow().asJsonSchema();
        assertThat(format.strict()).contains(true);
        assertThat(format.schema()._allProperties()).containsKeys("type", "properties", "required");
    }

    @Test
    @DisplayName("members of the class carry what the model said")
    void scripted() {
        simulator.answerNext("""
                {"title":"Soup","course":"STARTER","vegan":true,"price":4.5,"remark":null,
                 "ingredients":[{"name":"leek","grams":200},{"name":"water","grams":500}]}""");
        Dish dish = dishes(client.responses().create(dish())).get(0);
        assertThat(dish.title).isEqualTo("Soup");
        assertThat(dish.course).isEqualTo(Course.STARTER);
        assertThat(dish.vegan).isTrue();
        assertThat(dish.price).isEqualTo(4.5);
        assertThat(dish.remark).isEmpty();
        assertThat(dish.ingredients).extracting(part -> part.name).containsExactly("leek", "water");
    }

    @Test
    @DisplayName("a refusal comes instead of the instance")
    void refusal() {
        simulator.refuseNext("Not this dish.");
        StructuredResponse<Dish> response = client.responses().create(dish());
        assertThat(contents(response))
                .singleElement()
                .satisfies(part -> assertThat(part.asRefusal().refusal()).isEqualTo("Not this dish."));
    }

    @Test
    @DisplayName("an answer cut off by max_output_tokens is incomplete")
    void truncated() {
        StructuredResponse<Dish> response = client.responses()
                .create(ask("A dish").maxOutputTokens(16).text(Dish.class).build());
        assertThat(response.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(response.incompleteDetails().orElseThrow().reason())
                .contains(Response.IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
    }

    @Test
    @DisplayName("a schema by hand that is not strict is rejected with the API's code and parameter")
    void notStrict() {
        ResponseFormatTextJsonSchemaConfig loose = ResponseFormatTextJsonSchemaConfig.builder()
                .name("loose")
                .strict(true)
                .schema(ResponseFormatTextJsonSchemaConfig.Schema.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("a", Map.of("type", "string"))))
                        .build())
                .build();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.responses()
                        .create(ask("x").text(ResponseTextConfig.builder()
                                        .format(loose)
                                        .build())
                                .build()))
                .satisfies(failure -> {
                    assertThat(failure.code()).contains("invalid_json_schema");
                    assertThat(failure.param()).contains("text.format.schema");
                    assertThat(failure.getMessage()).contains("additionalProperties");
                });
    }
}
