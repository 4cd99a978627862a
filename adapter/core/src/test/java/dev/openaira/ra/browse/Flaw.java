package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Ways to take a schema out of the strict subset, and what is to be said of it. */
@SuppressWarnings("ImmutableEnumChecker") // none of them has a state
enum Flaw {
    OPEN(true, SchemaPlaces::isObject, s -> without(s, "additionalProperties"), "strict.additional-properties "),
    SAID_TO_BE_OPEN(
            true,
            SchemaPlaces::isObject,
            s -> with(s, "additionalProperties", "true"),
            "strict.additional-properties /additionalProperties"),
    MAP(
            false,
            SchemaPlaces::isObject,
            s -> with(s, "additionalProperties", "{\"type\":\"string\"}"),
            "strict.additional-properties /additionalProperties"),
    REQUIRED_UNKNOWN(
            false,
            SchemaPlaces::isObject,
            s -> with(s, "required", s.get("required").toString().replaceFirst("\\[", "[\"none\",")),
            "strict.required-unknown /required"),
    MIN_LENGTH(false, p -> p.is("string"), s -> with(s, "minLength", "1"), "strict.unsupported-keyword /minLength"),
    FORMAT(false, p -> p.is("string"), s -> with(s, "format", "\"uri\""), "strict.format /format"),
    DEFAULT(
            false,
            p -> p.schema().containsKey("type"),
            s -> with(s, "default", "1"),
            "strict.unsupported-keyword /default"),
    NULL_BY_DEFAULT(
            true,
            p -> p.schema().containsKey("type"),
            s -> with(s, "default", "null"),
            "strict.unsupported-keyword /default"),
    ALL_OF(
            false,
            p -> p.schema().containsKey("type"),
            s -> with(s, "allOf", "[{\"type\":\"string\"}]"),
            "strict.unsupported-keyword /allOf"),
    NO_ITEMS(false, p -> p.is("array"), s -> without(s, "items"), "strict.array-items "),
    UNIQUE_ITEMS(
            false, p -> p.is("array"), s -> with(s, "uniqueItems", "true"), "strict.unsupported-keyword /uniqueItems"),
    DESCRIBED_REFERENCE(
            true, p -> p.schema().containsKey("$ref"), s -> with(s, "description", "\"x\""), "strict.ref-siblings "),
    ONE_OF(
            false,
            p -> p.schema().containsKey("anyOf"),
            s -> with(without(s, "anyOf"), "oneOf", s.get("anyOf").toString()),
            "strict.unsupported-keyword /oneOf",
            "strict.missing-type "),
    ANYTHING(false, p -> true, s -> JsonValue.EMPTY_JSON_OBJECT, "strict.missing-type "),
    ANY_OBJECT(
            false,
            p -> true,
            s -> Cases.object("{\"type\":\"object\"}"),
            "strict.additional-properties ",
            "strict.object-properties "),
    EMPTY_ENUM(false, p -> true, s -> Cases.object("{\"type\":\"string\",\"enum\":[]}"), "strict.empty-enum /enum"),
    VALUE_TYPE(
            false, p -> true, s -> Cases.object("{\"type\":\"integer\",\"const\":\"x\"}"), "strict.value-type /const"),
    NOWHERE(false, p -> true, s -> Cases.object("{\"$ref\":\"#/$defs/none\"}"), "schema.unresolved-reference /$ref"),
    ELSEWHERE(
            false,
            p -> true,
            s -> Cases.object("{\"$ref\":\"https://example.com/schema\"}"),
            "schema.remote-reference /$ref"),
    BAD_PATTERN(
            false, p -> true, s -> Cases.object("{\"type\":\"string\",\"pattern\":\"(\"}"), "schema.pattern /pattern");

    private final boolean repairable;
    private final Predicate<SchemaPlaces> fits;
    private final Function<JsonObject, JsonObject> change;
    private final List<String> told;

    Flaw(boolean repairable, Predicate<SchemaPlaces> fits, Function<JsonObject, JsonObject> change, String... told) {
        this.repairable = repairable;
        this.fits = fits;
        this.change = change;
        this.told = List.of(told);
    }

    /** Whether it is gone once the schema is made strict. */
    boolean isRepairable() {
        return repairable;
    }

    /** Whether, by what else is there, nothing may be valid any more. */
    boolean mayFitNothing() {
        return this == REQUIRED_UNKNOWN || this == EMPTY_ENUM || this == VALUE_TYPE || this == ALL_OF;
    }

    boolean fits(SchemaPlaces place) {
        return fits.test(place);
    }

    JsonObject appliedTo(JsonObject root, SchemaPlaces place) {
        return JsonValues.provider().createPointer(place.pointer()).replace(root, change.apply(place.schema()));
    }

    /** What is told of it there, as the tables write it. */
    List<String> told(String pointer) {
        return told.stream()
                .map(each -> each.replaceFirst(" ", " " + pointer.replace("$", "\\$")))
                .toList();
    }

    static List<Flaw> allFitting(SchemaPlaces place) {
        return Arrays.stream(values()).filter(flaw -> flaw.fits(place)).toList();
    }

    private static JsonObject without(JsonObject schema, String keyword) {
        return JsonValues.provider().createObjectBuilder(schema).remove(keyword).build();
    }

    private static JsonObject with(JsonObject schema, String keyword, String value) {
        return JsonValues.provider()
                .createObjectBuilder(schema)
                .add(keyword, Cases.json(value))
                .build();
    }
}
