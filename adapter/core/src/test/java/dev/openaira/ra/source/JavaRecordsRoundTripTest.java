package dev.openaira.ra.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.JavaSource;
import dev.openaira.ra.profile.TextParameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A record written for a schema")
class JavaRecordsRoundTripTest {
    private static final int INSTANCES = 100;

    private static final Jsonb JSONB = JsonbBuilder.create();

    @TempDir
    Path folder;

    @AfterAll
    static void closeJsonb() throws Exception {
        JSONB.close();
    }

    @TestFactory
    @DisplayName("compiles, and JSON-B reads 100 instances into it and writes the same JSON")
    Stream<DynamicTest> roundTrips() {
        return Schemas.all().entrySet().stream()
                .map(schema -> DynamicTest.dynamicTest(
                        schema.getKey(), () -> roundTrip(schema.getKey(), Schemas.read(schema.getValue()))));
    }

    private void roundTrip(String name, JsonObject schema) throws Exception {
        TextParameter parameter = TextParameter.of(textParameter(schema));
        JavaSource source = JavaRecords.of(schema, "com.acme.generated", name);
        try (CompiledSources classes = CompiledSources.of(folder.resolve("classes"), List.of(source))) {
            Class<?> type = classes.type(source);
            SchemaInstances instances = new SchemaInstances(schema, name.hashCode());
            int tried = 0;
            for (int instance = 0; instance < INSTANCES; tried++) {
                JsonValue json = instances.next();
                if (parameter.violations(json).isEmpty()) {
                    instance++;
                    String written = JSONB.toJson(JSONB.fromJson(json.toString(), type));
                    JsonValue again = read(written);
                    assertThat(comparable(again))
                            .as("%s\n%s", json, source.text())
                            .isEqualTo(comparable(json));
                    // Where a type holds itself, Yasson does not write that it holds none.
                    if (!schema.toString().contains("$ref")) {
                        assertThat(parameter.violations(again)).as(written).isEmpty();
                    }
                }
                assertThat(tried).as("instances that had to be made").isLessThan(4 * INSTANCES);
            }
        }
    }

    private static JsonObject textParameter(JsonObject schema) {
        return JsonValues.provider()
                .createObjectBuilder()
                .add(
                        "format",
                        JsonValues.provider()
                                .createObjectBuilder()
                                .add("type", "json_schema")
                                .add("name", "answer")
                                .add("schema", schema))
                .build();
    }

    private static JsonValue read(String json) {
        try (JsonReader reader = JsonValues.provider().createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /** Members that are null and members that are not there are the same to a record. */
    private static Object comparable(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.forEach((name, member) -> {
                if (member != JsonValue.NULL) {
                    members.put(name, comparable(member));
                }
            });
            return members;
        } else if (value instanceof JsonArray array) {
            return array.stream().map(JavaRecordsRoundTripTest::comparable).toList();
        } else if (value instanceof JsonNumber number) {
            return number.bigDecimalValue().stripTrailingZeros();
        }
        return value;
    }
}
