package dev.openaira.ra.profile;

import dev.openaira.ra.profile.Subschemas.Subschema;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * How large a strict schema may be. The documentation does not say how levels are counted; here the root is level 0 and
 * every property or item adds one, unions none, and a definition starts anew, for it may be recursive.
 */
final class StrictLimits {

    static final int MAX_LEVELS = 10;
    static final int MAX_PROPERTIES = 5_000;
    static final int MAX_NAME_CHARACTERS = 120_000;
    static final int MAX_ENUM_VALUES = 1_000;
    static final int LARGE_ENUM = 250;
    static final int MAX_LARGE_ENUM_CHARACTERS = 15_000;

    private final StrictFindings findings;
    private long properties;
    private long nameCharacters;
    private long enumValues;

    StrictLimits(StrictFindings findings) {
        this.findings = findings;
    }

    void check(Subschemas subschemas) {
        subschemas.all().forEach(this::count);
        Pointer root = subschemas.root().pointer();
        limit(root, "properties", properties, MAX_PROPERTIES, "properties in all");
        limit(root, "enum-values", enumValues, MAX_ENUM_VALUES, "values of `enum` in all");
        limit(
                root,
                "name-characters",
                nameCharacters,
                MAX_NAME_CHARACTERS,
                "characters in names of properties and definitions and values of `enum` and `const`");
    }

    private void count(Subschema schema) {
        if (!(schema.value() instanceof JsonObject keywords)) {
            return;
        }
        boolean nests = JsonTypes.allows(keywords, "object") || JsonTypes.allows(keywords, "array");
        if (nests && schema.depth() > MAX_LEVELS) {
            limit(schema.pointer(), "nesting", schema.depth(), MAX_LEVELS, "levels of nesting");
        }
        properties += countNames(keywords, "properties");
        countNames(keywords, "$defs");
        countNames(keywords, "definitions");
        JsonValue constant = keywords.get("const");
        if (constant != null) {
            nameCharacters += characters(constant);
        }
        if (keywords.get("enum") instanceof JsonArray values) {
            countEnum(values, schema.pointer().child("enum"));
        }
    }

    private int countNames(JsonObject keywords, String keyword) {
        if (keywords.get(keyword) instanceof JsonObject members) {
            members.keySet().forEach(name -> nameCharacters += name.codePointCount(0, name.length()));
            return members.size();
        }
        return 0;
    }

    private void countEnum(JsonArray values, Pointer pointer) {
        enumValues += values.size();
        long characters = values.stream().mapToLong(StrictLimits::characters).sum();
        nameCharacters += characters;
        if (values.size() > LARGE_ENUM) {
            limit(
                    pointer,
                    "enum-characters",
                    characters,
                    MAX_LARGE_ENUM_CHARACTERS,
                    "characters in an `enum` of more than " + LARGE_ENUM + " values");
        }
    }

    private static long characters(JsonValue value) {
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        return text.codePointCount(0, text.length());
    }

    private void limit(Pointer pointer, String rule, long actual, long limit, String what) {
        if (actual > limit) {
            findings.error(
                    pointer,
                    rule,
                    "The schema has " + actual + " " + what + "; strict mode allows " + limit + ".",
                    "Ask for less in one call.");
        }
    }
}
