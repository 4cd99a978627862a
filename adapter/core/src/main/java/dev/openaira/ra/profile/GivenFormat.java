package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an author gave, in any of the forms in which authors have it: as a text parameter, and where its format is in the
 * document as it was given.
 *
 * @param text the text parameter
 * @param format the place of its format
 * @param bare whether only the schema was given, and the rest was made
 */
record GivenFormat(JsonObject text, Pointer format, boolean bare) {

    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");
    private static final Set<String> OF_SCHEMAS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "definitions",
            "title",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "anyOf",
            "oneOf",
            "allOf",
            "enum",
            "const");
    private static final Set<String> OF_FORMATS = Set.of("schema", "Schema", "json_schema", "name", "strict");
    private static final int MAX_NAME = 64;

    /** {@return the whole text parameter} */
    static GivenFormat whole(JsonObject text) {
        return new GivenFormat(text, Pointer.ROOT.child("format"), false);
    }

    /** {@return a text parameter, a format or a schema, whichever it looks like} */
    static GivenFormat any(JsonObject given, Findings findings) {
        if (isSchema(given)) {
            return named(given, findings);
        }
        return given.get("format") instanceof JsonObject || !isFormat(given)
                ? whole(given)
                : new GivenFormat(member("format", given), Pointer.ROOT, false);
    }

    private static boolean isSchema(JsonObject given) {
        JsonValue type = given.get("type");
        boolean ofSchema = type instanceof JsonArray
                || (type instanceof JsonString one && TYPES.contains(one.getString()))
                || OF_SCHEMAS.stream().anyMatch(given::containsKey);
        return ofSchema
                && !(given.get("format") instanceof JsonObject)
                && !(given.get("schema") instanceof JsonObject)
                && !(given.get("Schema") instanceof JsonObject);
    }

    private static boolean isFormat(JsonObject given) {
        return given.containsKey("type") || OF_FORMATS.stream().anyMatch(given::containsKey);
    }

    private static GivenFormat named(JsonObject schema, Findings findings) {
        JsonObjectBuilder format = JsonValues.provider().createObjectBuilder().add("type", "json_schema");
        String name = name(schema.get("title"), findings);
        if (name != null) {
            format.add("name", name);
        }
        return new GivenFormat(member("format", format.add("schema", schema).build()), Pointer.ROOT, true);
    }

    private static @Nullable String name(@Nullable JsonValue title, Findings findings) {
        if (title == null) {
            findings.error(
                    Kind.MISSING_MEMBER,
                    Pointer.ROOT,
                    "format.missing-name",
                    "A format needs a name, and the schema has no `title` to make it of.",
                    "Add a `title`, or give {\"type\": \"json_schema\", \"name\": …, \"schema\": {…}}.");
            return null;
        }
        Pointer place = Pointer.ROOT.child("title");
        String name = title instanceof JsonString text ? fitted(text.getString()) : "";
        if (name.isEmpty()) {
            findings.error(
                    Kind.BAD_NAME,
                    place,
                    "format.name",
                    "A format needs a name, and nothing of the `title` fits into one.",
                    "Choose a `title` with letters or digits out of a-z, A-Z and 0-9.");
            return null;
        }
        findings.warning(
                place,
                "format.name-from-title",
                "`format.name` is \"" + name + "\", made of the `title`.",
                "Give {\"type\": \"json_schema\", \"name\": …, \"schema\": {…}} to choose another.");
        return name;
    }

    private static String fitted(String title) {
        String name = title.replaceAll("[^a-zA-Z0-9_-]+", "_");
        if (!name.equals(title)) {
            name = name.replaceFirst("^_", "").replaceFirst("_$", "");
        }
        return name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    private static JsonObject member(String name, JsonValue value) {
        JsonProvider json = JsonValues.provider();
        return json.createObjectBuilder().add(name, value).build();
    }

    Pointer schema(String member) {
        return bare ? format : format.child(member);
    }
}
