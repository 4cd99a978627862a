package dev.openaira.ra.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.ra.profile.InvalidTextParameterException;
import dev.openaira.ra.profile.TextParameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads random instances of a schema into a record and writes them again. */
public final class RoundTrip {
    private final TextParameter parameter;
    private final SchemaInstances instances;
    private final Jsonb jsonb;

    public RoundTrip(JsonObject schema, long seed, Jsonb jsonb) throws InvalidTextParameterException {
        this.parameter = TextParameter.of(textParameter(schema));
        this.instances = new SchemaInstances(schema, seed);
        this.jsonb = jsonb;
    }

    /**
     * Makes valid instances and compares what comes back, which has to be valid as well.
     *
     * @throws AssertionError when it is something else
     */
    public void check(Class<?> type, int count) {
        int tried = 0;
        for (int instance = 0; instance < count; tried++) {
            JsonValue json = instances.next();
            if (parameter.violations(json).isEmpty()) {
                instance++;
                String written = jsonb.toJson(jsonb.fromJson(json.toString(), type));
                JsonValue again = read(written);
                assertThat(comparable(again)).as("%s of %s", type, json).isEqualTo(comparable(json));
                assertThat(parameter.violations(again)).as(written).isEmpty();
            }
            assertThat(tried).as("instances that had to be made").isLessThan(4 * count);
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

    /** Members that are null and members that are not there are the same to a record; so are 1 and 1.0. */
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
            return array.stream().map(RoundTrip::comparable).toList();
        } else if (value instanceof JsonNumber number) {
            return number.bigDecimalValue().stripTrailingZeros();
        }
        return value;
    }
}
