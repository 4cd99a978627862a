package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Random;

/** Makes schemas that are strict by the way in which they are made, the same ones for the same seed. */
final class GeneratedSchemas {
    private static final int LEVELS = 3;
    private static final List<String> TEXTS = List.of(
            "{\"type\":\"string\"}",
            "{\"type\":\"string\",\"description\":\"Some text.\"}",
            "{\"type\":[\"string\",\"null\"]}",
            "{\"type\":\"string\",\"pattern\":\"^[A-Z]{3}-[0-9]{2,4}$\"}",
            "{\"type\":\"string\",\"format\":\"date-time\"}",
            "{\"type\":\"string\",\"format\":\"date\"}",
            "{\"type\":\"string\",\"format\":\"email\"}",
            "{\"type\":\"string\",\"format\":\"uuid\"}",
            "{\"type\":\"string\",\"enum\":[\"draft\",\"in progress\",\"sent\"]}",
            "{\"type\":\"string\",\"enum\":[\"red\",\"green\"],\"title\":\"Colour\"}",
            "{\"type\":[\"string\",\"null\"],\"enum\":[\"C\",\"F\",null]}",
            "{\"type\":\"string\",\"const\":\"order\"}");
    private static final List<String> NUMBERS = List.of(
            "{\"type\":\"number\"}",
            "{\"type\":[\"number\",\"null\"]}",
            "{\"type\":\"number\",\"minimum\":-1,\"maximum\":1}",
            "{\"type\":\"number\",\"exclusiveMinimum\":0}",
            "{\"type\":\"integer\"}",
            "{\"type\":\"integer\",\"minimum\":1,\"exclusiveMaximum\":100}",
            "{\"type\":\"integer\",\"minimum\":0,\"multipleOf\":5}",
            "{\"type\":\"integer\",\"enum\":[1,2,3]}",
            "{\"type\":\"boolean\"}",
            "{\"type\":\"null\"}");

    private final Random random;
    private int names;
    private int definitions;

    GeneratedSchemas(long seed) {
        this.random = new Random(seed);
    }

    /** Another schema. No two properties in it have the same name. */
    JsonObject next() {
        names = 0;
        definitions = random.nextInt(3);
        JsonObjectBuilder root = JsonValues.provider().createObjectBuilder(object(LEVELS, 3 + random.nextInt(3)));
        if (definitions > 0) {
            JsonObjectBuilder defined = JsonValues.provider().createObjectBuilder();
            for (int index = 0; index < definitions; index++) {
                defined.add("d" + index, object(1, 2));
            }
            root.add("$defs", defined);
        }
        return root.build();
    }

    private JsonObject object(int levels, int properties) {
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        for (int index = 0; index < properties; index++) {
            members.add("p" + names++, schema(levels - 1));
        }
        return Macros.closed(members.build());
    }

    private JsonObject schema(int levels) {
        int kind = random.nextInt(levels > 0 ? 10 : 6);
        return switch (kind) {
            case 0, 1, 2 -> Cases.object(oneOf(TEXTS));
            case 3, 4 -> Cases.object(oneOf(NUMBERS));
            case 5 -> reference();
            case 6, 7 -> object(levels, 1 + random.nextInt(3));
            case 8 -> array(levels);
            default -> union(levels);
        };
    }

    /** Where null or an empty list ends it: a definition may lead back to itself. */
    private JsonObject reference() {
        if (definitions == 0) {
            return Cases.object(oneOf(TEXTS));
        }
        JsonObject reference = Cases.object("{\"$ref\":\"#/$defs/d" + random.nextInt(definitions) + "\"}");
        return random.nextBoolean() ? unionOf(List.of(reference, nothing())) : arrayOf(reference);
    }

    private JsonObject array(int levels) {
        return arrayOf(schema(levels - 1));
    }

    private JsonObject arrayOf(JsonObject items) {
        JsonObjectBuilder array =
                JsonValues.provider().createObjectBuilder().add("type", "array").add("items", items);
        if (random.nextInt(3) == 0) {
            array.add("maxItems", 4);
        }
        return array.build();
    }

    private JsonObject union(int levels) {
        JsonObject object = object(levels, 2);
        return random.nextBoolean()
                ? unionOf(List.of(object, nothing()))
                : unionOf(List.of(object, object(levels, 1), nothing()));
    }

    private static JsonObject unionOf(List<JsonObject> alternatives) {
        JsonArrayBuilder union = JsonValues.provider().createArrayBuilder();
        alternatives.forEach(union::add);
        return JsonValues.provider().createObjectBuilder().add("anyOf", union).build();
    }

    private static JsonObject nothing() {
        return Cases.object("{\"type\":\"null\"}");
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
