package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredOutputTest extends SimulatorTest {

    private static String request(String input, boolean strict, String schema) {
        return Jsons.object()
                .add("model", "gpt-5.2")
                .add("input", input)
                .add(
                        "text",
                        Jsons.object()
                                .add(
                                        "format",
                                        Jsons.object()
                                                .add("type", "json_schema")
                                                .add("name", "thing")
                                                .add("strict", strict)
                                                .add("schema", Client.object(schema))))
                .build()
                .toString();
    }

    private String answer(String input, boolean strict, String schema) throws IOException {
        return Client.said(client.posted("/responses", request(input, strict, schema)));
    }

    /** Judged by another validator than the one the simulator asks itself. */
    private static void valid(String instance, String schema) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(mapper.readTree(Client.quoted(schema)))
                        .validate(
                                mapper.readTree(instance),
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(instance)
                .isEmpty();
    }

    private static String of(String property) {
        return "{'type': 'object', 'properties': {'a': " + property
                + "}, 'required': ['a'], 'additionalProperties': false}";
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("The answer is an instance of the schema in strict mode")
    @ValueSource(
            strings = {
                "{'type': 'string'}",
                "{'type': 'string', 'minLength': 40, 'maxLength': 45}",
                "{'type': 'string', 'maxLength': 3}",
                "{'type': 'string', 'pattern': '^[A-Z]{3}-\\\\d{4}$'}",
                "{'type': 'string', 'format': 'date'}",
                "{'type': 'string', 'format': 'date-time'}",
                "{'type': 'string', 'format': 'time'}",
                "{'type': 'string', 'format': 'duration'}",
                "{'type': 'string', 'format': 'email'}",
                "{'type': 'string', 'format': 'hostname'}",
                "{'type': 'string', 'format': 'ipv4'}",
                "{'type': 'string', 'format': 'ipv6'}",
                "{'type': 'string', 'format': 'uuid'}",
                "{'type': 'integer'}",
                "{'type': 'integer', 'minimum': 7, 'multipleOf': 5}",
                "{'type': 'integer', 'exclusiveMaximum': -10}",
                "{'type': 'number', 'exclusiveMinimum': 0.1, 'exclusiveMaximum': 0.2}",
                "{'type': 'number', 'minimum': 100.5}",
                "{'type': 'boolean'}",
                "{'type': 'null'}",
                "{'type': ['string', 'null']}",
                "{'type': ['null', 'integer']}",
                "{'enum': ['red', 'green']}",
                "{'type': 'string', 'const': 'fixed'}",
                "{'type': 'array', 'items': {'type': 'integer'}}",
                "{'type': 'array', 'items': {'type': 'string'}, 'minItems': 3, 'maxItems': 4}",
                "{'type': 'array', 'items': {'type': 'string'}, 'maxItems': 0}",
                "{'anyOf': [{'type': 'null'}, {'type': 'integer'}]}",
                "{'anyOf': [{'type': 'object', 'properties': {'k': {'const': 'x', 'type': 'string'}}, 'required': ['k'],"
                        + " 'additionalProperties': false}, {'type': 'string'}]}"
            })
    void instances(String property) throws IOException {
        String schema = of(property);

        String answer = answer("Fill it in", true, schema);
        valid(answer, schema);
        assertThat(answer("Fill it in", true, schema)).isEqualTo(answer);
    }

    @Test
    @DisplayName("Recursive schemas and references end")
    void recursion() throws IOException {
        String list =
                "{'type': 'object', 'properties': {'head': {'anyOf': [{'$ref': '#/$defs/node'}, {'type': 'null'}]}},"
                        + " 'required': ['head'], 'additionalProperties': false, '$defs': {'node': {'type': 'object',"
                        + " 'properties': {'value': {'type': 'integer'}, 'next': {'anyOf': [{'$ref': '#/$defs/node'},"
                        + " {'type': 'null'}]}}, 'required': ['value', 'next'], 'additionalProperties': false}}}";
        String tree = "{'type': 'object', 'properties': {'children': {'type': 'array', 'items': {'$ref': '#'}}},"
                + " 'required': ['children'], 'additionalProperties': false}";

        valid(answer("Go", true, list), list);
        valid(answer("Go", true, tree), tree);
    }

    @Test
    @DisplayName("Definitions that all refer to each other end soon")
    void mutualRecursion() throws IOException {
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            StringBuilder properties = new StringBuilder();
            for (int j = 0; j < 8; j++) {
                properties
                        .append(j == 0 ? "" : ", ")
                        .append("'p" + j + "': {'anyOf': [{'$ref': '#/$defs/d" + j + "'}, {'type': 'null'}]}");
            }
            definitions
                    .append(i == 0 ? "" : ", ")
                    .append("'d" + i + "': {'type': 'object', 'properties': {" + properties + "}}");
        }
        String schema = "{'type': 'object', 'properties': {'a': {'$ref': '#/$defs/d0'}}, 'required': ['a'], '$defs': {"
                + definitions + "}}";

        valid(answer("Go", false, schema), schema);
    }

    @Test
    @DisplayName("Without strict mode other keywords are taken too")
    void lenient() throws IOException {
        String schema = "{'allOf': [{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a']},"
                + " {'properties': {'b': {'type': 'array', 'uniqueItems': true, 'minItems': 2,"
                + " 'items': {'type': 'string'}}}, 'required': ['b']}]}";

        valid(answer("Go", false, schema), schema);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A schema no instance is found of fails the response, not the request")
    @ValueSource(
            strings = {
                "{'type': 'object', 'properties': {'a': {'$ref': 'https://example.com/other'}}, 'required': ['a']}",
                "{'type': 'object', 'properties': {'a': {'$ref': '#anchor'}}, 'required': ['a']}",
                "{'type': 'object', 'properties': {'a': false}, 'required': ['a']}",
                "{'type': 'object', 'properties': {'a': {'type': 'integer', 'minimum': 2, 'maximum': 1}}, 'required': ['a']}",
                "{'type': 'object', 'properties': {'a': {'$ref': '#'}}, 'required': ['a']}"
            })
    void noInstance(String schema) throws IOException {
        JsonObject response = client.posted("/responses", request("Go", false, schema));

        assertThat(response.getString("status")).isEqualTo("failed");
        assertThat(response.getJsonObject("error").getString("message")).contains("no instance");
    }

    @Test
    @DisplayName("A fitting document in the prompt is the answer")
    void quoted() throws IOException {
        String schema = of("{'type': 'string'}");

        assertThat(answer("Answer {\"a\": \"Paris\"} please", true, schema)).isEqualTo("{\"a\":\"Paris\"}");
        assertThat(answer("Answer {\"b\": \"Paris\"} please", true, schema)).isEqualTo("{\"a\":\"simulated a\"}");
    }

    @Test
    @DisplayName("Scripted text comes as it is, valid or not")
    void scripted() throws IOException {
        simulator.answerNext("not even JSON");

        assertThat(answer("Go", true, of("{'type': 'string'}"))).isEqualTo("not even JSON");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Schemas that strict mode does not take are rejected in the API's words")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'array', 'items': {'type': 'string'}} | schema must be a JSON Schema of 'type: \"object\"', got 'type: \"array\"'.",
                "{'type': 'object', 'properties': {}} | In context=(), 'additionalProperties' is required to be supplied and to be false.",
                "{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'additionalProperties': false} | In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'a'.",
                "{'type': 'object', 'properties': {}, 'required': ['z'], 'additionalProperties': false} | In context=(), Extra required key 'z' supplied.",
                "{'type': 'object', 'properties': {'a': {'type': 'object', 'properties': {}}}, 'required': ['a'], 'additionalProperties': false} | In context=('properties', 'a'), 'additionalProperties' is required to be supplied and to be false.",
                "{'type': 'object', 'properties': {'a': {'oneOf': [{'type': 'string'}]}}, 'required': ['a'], 'additionalProperties': false} | In context=('properties', 'a'), 'oneOf' is not permitted.",
                "{'type': 'object', 'properties': {'a': {}}, 'required': ['a'], 'additionalProperties': false} | In context=('properties', 'a'), schema must have a 'type' key.",
                "{'type': 'object', 'properties': {'a': {'type': 'array'}}, 'required': ['a'], 'additionalProperties': false} | In context=('properties', 'a'), array schema missing items.",
                "{'type': 'object', 'properties': {'a': {'$ref': '#/$defs/d'}}, 'required': ['a'], 'additionalProperties': false, '$defs': {'d': {'type': 'object', 'properties': {}}}} | In context=('$defs', 'd'), 'additionalProperties' is required to be supplied and to be false."
            })
    void strict(String schema, String sentence) throws IOException {
        HttpResponse<byte[]> rejected = client.post("/responses", request("Go", true, schema));

        assertThat(rejected.statusCode()).isEqualTo(400);
        JsonObject error = Client.error(rejected);
        assertThat(error.getString("message")).isEqualTo("Invalid schema for response_format 'thing': " + sentence);
        assertThat(error.getString("code")).isEqualTo("invalid_json_schema");
        assertThat(error.getString("param")).isEqualTo("text.format.schema");
    }

    @Test
    @DisplayName("Strict mode limits the depth")
    void depth() throws IOException {
        String schema = "{'type': 'string'}";
        for (int i = 0; i < 10; i++) {
            schema = of(schema);
        }

        assertThat(Client.text(client.post("/responses", request("Go", true, schema))))
                .contains("invalid_json_schema", "levels of nesting");
    }

    @Test
    @DisplayName("What is no schema is rejected without strict mode too")
    void noSchema() throws IOException {
        HttpResponse<byte[]> rejected = client.post("/responses", request("Go", false, "{'type': 'strange'}"));

        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(Client.error(rejected).getString("code")).isEqualTo("invalid_json_schema");
    }

    @Test
    @DisplayName("JSON mode wants the word in the prompt and gives an object")
    void jsonObject() throws IOException {
        String body = "{'model': 'gpt-5.2', 'input': '%s', 'text': {'format': {'type': 'json_object'}}}";

        HttpResponse<byte[]> rejected = client.post("/responses", Client.quoted(body.formatted("Hello")));
        assertThat(rejected.statusCode()).isEqualTo(400);
        String said = Client.said(client.posted("/responses", Client.quoted(body.formatted("Answer in JSON"))));
        assertThat(Jsons.parse(said).asJsonObject()).containsKey("answer");
    }
}
