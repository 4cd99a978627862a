package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes schemas that are strict by the way in which they are made, and others of them that are not: the same ones
 * each time.
 */
final class GeneratedSchemas {
    private static final long SEED = 20_261_123;
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

    private static final List<String> NAMES = List.of(
            "class",
            "default",
            "a b",
            "a-b",
            "aB",
            "2nd",
            "größe",
            "getClass",
            "hashCode",
            "String",
            "list",
            "List",
            "value",
            "_",
            "true",
            "x.y",
            "record",
            "answer",
            "Adapter",
            "enum",
            "this",
            "$id",
            "isOpen",
            "URL",
            "@x");

    private final Random random = new Random(SEED);
    private final Set<String> oddNames = new HashSet<>();
    private int names;
    private int definitions;

    /** Another schema. No two properties in it have the same name. */
    JsonObject next() {
        names = 0;
        oddNames.clear();
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

    /**
     * A schema with flaws of known kinds at known places.
     *
     * @param told what is to be said of them
     * @param staying what of that is to be said even if it is made strict
     * @param mayBeEmpty whether it may have no instances
     */
    record Flawed(JsonObject schema, List<String> told, List<String> staying, boolean mayBeEmpty) {}

    Flawed nextFlawed() {
        JsonObject schema = next();
        List<String> told = new ArrayList<>();
        List<String> staying = new ArrayList<>();
        boolean mayBeEmpty = false;
        for (String name : schema.getJsonObject("properties").keySet().stream()
                .limit(1 + random.nextInt(3))
                .toList()) {
            String pointer = "/properties/" + name;
            SchemaPlaces place =
                    oneOf(SchemaPlaces.of(pointer, schema.getValue(pointer).asJsonObject()));
            Flaw flaw = oneOf(Flaw.allFitting(place));
            schema = flaw.appliedTo(schema, place);
            told.addAll(flaw.told(place.pointer()));
            staying.addAll(flaw.isRepairable() ? List.of() : flaw.told(place.pointer()));
            mayBeEmpty |= flaw.mayFitNothing();
        }
        return new Flawed(schema, told, staying, mayBeEmpty);
    }

    /**
     * A schema that was strict.
     *
     * @param strict what it was
     * @param changes what is to be said when it is made strict again
     */
    record Loosened(JsonObject strict, JsonObject schema, List<String> changes) {}

    Loosened nextLoosened() {
        JsonObject strict = next();
        JsonObject loosened = strict;
        List<String> changes = new ArrayList<>();
        for (SchemaPlaces place : SchemaPlaces.of("", strict)) {
            if (!place.isObject()) {
                continue;
            }
            String pointer = place.pointer();
            if (random.nextBoolean()) {
                loosened = JsonValues.provider()
                        .createPointer(pointer + "/additionalProperties")
                        .remove(loosened);
                changes.add("strict.made-closed " + (pointer.isEmpty() ? "#" : pointer));
            }
            JsonArrayBuilder required = JsonValues.provider().createArrayBuilder();
            for (JsonString name : place.schema().getJsonArray("required").getValuesAs(JsonString.class)) {
                if (random.nextInt(3) == 0) {
                    changes.add("strict.made-required " + pointer + "/properties/" + name.getString());
                } else {
                    required.add(name);
                }
            }
            loosened =
                    JsonValues.provider().createPointer(pointer + "/required").replace(loosened, required.build());
        }
        return new Loosened(strict, loosened, changes);
    }

    private JsonObject object(int levels, int properties) {
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        for (int index = 0; index < properties; index++) {
            members.add(name(), schema(levels - 1));
        }
        return Macros.closed(members.build());
    }

    private String name() {
        String plain = "p" + names++;
        String odd = oneOf(NAMES);
        return random.nextInt(4) == 0 && oddNames.add(odd) ? odd : plain;
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
