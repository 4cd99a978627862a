package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of {@code format} around the schema: present, of the right type, and spelled as the API spells them. The
 * one spelling that is corrected is {@code Schema}, which authors copy from a connector's documentation.
 */
final class FormatMembers {

    private static final String SCHEMA = "schema";
    private static final String MISSPELLED_SCHEMA = "Schema";
    private static final Set<String> MEMBERS = Set.of("type", "name", SCHEMA, "strict", "description");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final GivenFormat given;
    private final JsonObject text;
    private final Pointer place;
    private final @Nullable JsonObject format;
    private final String schemaMember;
    private final Findings findings;

    FormatMembers(GivenFormat given, Findings findings) {
        this.given = given;
        this.text = given.text();
        this.place = given.format();
        this.format = text.get("format") instanceof JsonObject object ? object : null;
        this.schemaMember = format != null && format.containsKey(MISSPELLED_SCHEMA) && !format.containsKey(SCHEMA)
                ? MISSPELLED_SCHEMA
                : SCHEMA;
        this.findings = findings;
    }

    void check() {
        if (!text.containsKey("format")) {
            missing(Pointer.ROOT, "format", "the text parameter", hint());
        } else if (format == null) {
            wrongType(place, "`format` is not an object.", "Give the object itself, not as text.");
        } else {
            checkType(format);
            checkName(format);
            checkSchema(format);
            warnOfSpelling(format);
            warnOfCase(format);
            checkOptional(format, "strict", "true or false", ValueType.TRUE, ValueType.FALSE);
            checkOptional(format, "description", "a text", ValueType.STRING);
        }
    }

    /** {@return the schema under either spelling, or null if there is none that can be looked at} */
    @Nullable
    JsonObject schema() {
        return format != null && format.get(schemaMember) instanceof JsonObject schema ? schema : null;
    }

    Pointer pointer() {
        return place;
    }

    /** {@return where `strict` is, or else where it belongs} */
    Pointer strictPointer() {
        return format != null && format.containsKey("strict") ? place.child("strict") : place;
    }

    Pointer schemaPointer() {
        return given.schema(schemaMember);
    }

    boolean strict() {
        return format != null && format.get("strict") == JsonValue.TRUE;
    }

    /** {@return the text parameter as it goes out} */
    JsonObject normalised() {
        return format != null && format.containsKey(MISSPELLED_SCHEMA) ? respelled(format) : text;
    }

    private String hint() {
        if (text.get("text") instanceof JsonObject) {
            return "Give what is inside `text`, without the name.";
        }
        if (text.containsKey("response_format")) {
            return "Give the members of its `json_schema` as {\"format\": {\"type\": \"json_schema\", …}}: the Responses "
                    + "API has no `response_format`.";
        }
        if (text.containsKey("type") || text.containsKey("schema")) {
            return "Put what you gave inside: {\"format\": {…}}.";
        }
        return text.containsKey("properties") || text.containsKey("$schema")
                ? "This is a bare schema; put it inside {\"format\": {\"type\": \"json_schema\", \"name\": …, "
                        + "\"schema\": {…}, \"strict\": true}}."
                : add("format");
    }

    private void checkType(JsonObject format) {
        JsonValue type = format.get("type");
        if (type == null) {
            missing(place, "type", "`format`", "Add \"type\": \"json_schema\".");
        } else if (!(type instanceof JsonString string) || !string.getString().equals("json_schema")) {
            findings.error(
                    Kind.WRONG_TYPE,
                    place.child("type"),
                    "format.type",
                    "`format.type` is not \"json_schema\".",
                    "Set \"type\": \"json_schema\"; the other formats carry no schema.");
        }
    }

    private void checkName(JsonObject format) {
        JsonValue name = format.get("name");
        if (name == null) {
            missing(place, "name", "`format`", format.containsKey("json_schema") ? flatten() : add("name"));
        } else if (!(name instanceof JsonString string)
                || !NAME.matcher(string.getString()).matches()) {
            findings.error(
                    Kind.BAD_NAME,
                    place.child("name"),
                    "format.name",
                    "`format.name` is not 1 to 64 characters out of a-z, A-Z, 0-9, _ and -.",
                    "Choose a name of those characters only.");
        }
    }

    private void checkSchema(JsonObject format) {
        JsonValue schema = format.get(schemaMember);
        if (schema == null) {
            missing(place, "schema", "`format`", format.containsKey("json_schema") ? flatten() : add(SCHEMA));
        } else if (schema.getValueType() != ValueType.OBJECT) {
            findings.error(
                    Kind.INVALID_SCHEMA,
                    schemaPointer(),
                    "format.schema",
                    "`format.schema` is a JSON " + schema.getValueType().name().toLowerCase(Locale.ROOT)
                            + ", not an object.",
                    "Give the schema itself as an object, not as text or a reference to it.");
        }
    }

    private void warnOfSpelling(JsonObject format) {
        if (format.containsKey(MISSPELLED_SCHEMA)) {
            findings.warning(
                    place.child(MISSPELLED_SCHEMA),
                    "format.schema-spelling",
                    schemaMember.equals(SCHEMA)
                            ? "`format` has both `schema` and `Schema`; `Schema` is left out."
                            : "`Schema` is read as `schema`, which is how the API spells it.",
                    "Spell the member `schema`.");
        }
    }

    private void warnOfCase(JsonObject format) {
        for (String member : format.keySet()) {
            String known = member.toLowerCase(Locale.ROOT);
            if (!member.equals(MISSPELLED_SCHEMA) && !member.equals(known) && MEMBERS.contains(known)) {
                findings.warning(
                        place.child(member),
                        "format.spelling",
                        "`" + member + "` is not `" + known + "`, and means nothing to the API.",
                        "Spell the member `" + known + "`.");
            }
        }
    }

    // Responses repeat what was left out as null, and requests may have it so.
    private void checkOptional(JsonObject format, String member, String expected, ValueType... types) {
        JsonValue value = format.getOrDefault(member, JsonValue.NULL);
        if (value != JsonValue.NULL && !Set.of(types).contains(value.getValueType())) {
            wrongType(
                    place.child(member),
                    "`format." + member + "` is not " + expected + ".",
                    "Give " + expected + ", or leave it out.");
        }
    }

    private JsonObject respelled(JsonObject format) {
        boolean both = schemaMember.equals(SCHEMA);
        JsonProvider json = JsonValues.provider();
        JsonObjectBuilder members = json.createObjectBuilder();
        for (Map.Entry<String, JsonValue> member : format.entrySet()) {
            if (!member.getKey().equals(MISSPELLED_SCHEMA)) {
                members.add(member.getKey(), member.getValue());
            } else if (!both) {
                members.add(SCHEMA, member.getValue());
            }
        }
        return json.createObjectBuilder(text).add("format", members).build();
    }

    private void missing(Pointer pointer, String member, String of, String remedy) {
        findings.error(
                Kind.MISSING_MEMBER,
                pointer,
                "format.missing-" + member,
                "`" + member + "` is missing in " + of + ".",
                remedy);
    }

    private void wrongType(Pointer pointer, String message, String remedy) {
        findings.error(Kind.WRONG_TYPE, pointer, "format.member-type", message, remedy);
    }

    private static String add(String member) {
        return "Add `" + member + "`.";
    }

    private static String flatten() {
        return "Move the members of `json_schema` up into `format`: the Responses API has no `json_schema` member.";
    }
}
