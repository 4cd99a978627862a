package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.profile.TextParameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** The response of Generate Structured Output with an author's schema in it. */
final class FormatResponse {
    private static final String DEFINITION = "StructuredOutput";
    private static final String FORMAT = "/text/format";
    private static final String OUTPUT_TEXT = "/output/0/content/0/text";

    private final JsonProvider json = JsonValues.provider();
    private final TextParameter text;
    private final Profile base;

    FormatResponse(TextParameter text, Profiles profiles) {
        this.text = text;
        this.base = profiles.of(ObjectType.STRUCTURED_OUTPUT, Direction.RESPONSE);
    }

    Profile profile() {
        return new SchemaProfile(base.objectType(), base.direction(), schema(), sample());
    }

    /** Without {@code $id}: what is found by that is the profile of any schema. */
    private JsonObject schema() {
        JsonObject given = base.schema();
        JsonObject definitions = given.get("$defs") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        String name = DEFINITION;
        while (definitions.containsKey(name)) {
            name += "_";
        }
        String place = "/$defs/" + name;
        JsonObject complete = json.createObjectBuilder(given)
                .remove("$id")
                .add("$defs", json.createObjectBuilder(definitions).add(name, text.schemaAt(place)))
                .build();
        return with(
                complete,
                "/properties/structured_output/items",
                json.createObjectBuilder().add("$ref", "#" + place).build());
    }

    private JsonObject sample() {
        JsonObject format = text.json().getJsonObject("format");
        JsonObject sample = base.sample().asJsonObject();
        JsonObjectBuilder echoed = json.createObjectBuilder(
                json.createPointer(FORMAT).getValue(sample).asJsonObject().containsKey("description")
                        ? json.createObjectBuilder().addNull("description").build()
                        : JsonValue.EMPTY_JSON_OBJECT);
        format.forEach(echoed::add);
        sample = with(sample, FORMAT, echoed.add("strict", text.strict()).build());
        Optional<JsonValue> output = new SchemaSample(text.schema())
                .instance()
                .filter(instance -> text.violations(instance).isEmpty());
        if (output.isEmpty()) {
            return json.createObjectBuilder(sample)
                    .add("output", JsonValue.EMPTY_JSON_ARRAY)
                    .add("structured_output", JsonValue.EMPTY_JSON_ARRAY)
                    .build();
        }
        sample = with(sample, OUTPUT_TEXT, json.createValue(output.get().toString()));
        return json.createObjectBuilder(sample)
                .add("structured_output", json.createArrayBuilder().add(output.get()))
                .build();
    }

    private JsonObject with(JsonObject document, String pointer, JsonValue value) {
        JsonPointer place = json.createPointer(pointer);
        return place.replace(document, value);
    }
}
