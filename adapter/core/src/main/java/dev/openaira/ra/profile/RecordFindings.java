package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a record, in words about the schema: what the record holds is nobody else's business. */
final class RecordFindings {

    /** Of a union whose alternatives are told apart by {@code type}, none of which has the value's. */
    static final String KIND = "kind";

    /** The schema of an object's names, whose violations are where the object is. */
    private static final String NAMES = "/propertyNames";

    private final JsonObject schema;
    private final JsonStructure record;

    RecordFindings(JsonObject schema, JsonStructure record) {
        this.schema = schema;
        this.record = record;
    }

    Finding finding(Violation violation) {
        JsonObject keywords = Places.objectAt(schema, violation.schemaPointer());
        JsonValue limit = keywords.getOrDefault(violation.keyword(), JsonValue.NULL);
        if (violation.schemaPointer().endsWith(NAMES)) {
            return told(
                    violation,
                    "propertyNames",
                    "A member's name does not fit " + violation.keyword() + " " + limit + ".",
                    "Give it another name.");
        }
        return switch (violation.keyword()) {
            case "" ->
                told(violation, "member", "There is no such member here, and none may be added.", "Leave it out.");
            case "type" -> type(violation, keywords);
            case "enum", "const" ->
                told(violation, "The value is not " + anyOf(values(limit)) + ".", "Give one that is.");
            case "required" -> required(violation, limit);
            case "minimum" -> told(violation, "The number is less than " + limit + ".", "Give a larger one.");
            case "maximum" -> told(violation, "The number is more than " + limit + ".", "Give a smaller one.");
            case "minLength" ->
                told(violation, "The text has fewer than " + limit + " characters.", "Give a longer one.");
            case "maxLength" ->
                told(violation, "The text has more than " + limit + " characters.", "Give a shorter one.");
            case "pattern" -> told(violation, "The text does not match " + limit + ".", "Give one that does.");
            case "minItems" -> told(violation, "The list has fewer than " + limit + " items.", "Add some.");
            case "maxItems" -> told(violation, "The list has more than " + limit + " items.", "Send fewer at a time.");
            case "maxProperties" ->
                told(violation, "The object has more than " + limit + " members.", "Leave some out.");
            case "anyOf" -> union(violation, keywords);
            case KIND -> kinds(violation, keywords);
            default ->
                told(
                        violation,
                        "The profile's `" + violation.keyword() + "` does not allow this.",
                        "See the profile at " + violation.schemaPointer() + ".");
        };
    }

    private static Finding told(Violation violation, String message, String remedy) {
        return told(violation, violation.keyword(), message, remedy);
    }

    private static Finding told(Violation violation, String rule, String message, String remedy) {
        return new Finding(violation.pointer(), "record." + rule, message, remedy);
    }

    private static Finding type(Violation violation, JsonObject keywords) {
        List<String> types = types(keywords);
        if (types.equals(List.of("null"))) {
            return told(
                    violation,
                    "This may not be given here.",
                    keywords.getString("description", "Leave it out, or make it null."));
        }
        return shouldBe(violation, types);
    }

    private static Finding shouldBe(Violation violation, List<String> types) {
        return told(
                violation,
                "type",
                "This is no " + String.join(" or ", types) + ".",
                "Give " + types.stream().map(RecordFindings::named).collect(Collectors.joining(" or ")) + ".");
    }

    private static String named(String type) {
        return switch (type) {
            case "null" -> "null";
            case "integer", "array", "object" -> "an " + type;
            default -> "a " + type;
        };
    }

    private Finding required(Violation violation, JsonValue required) {
        Set<String> missing = new TreeSet<>(strings(required));
        if (Places.at(record, violation.pointer()) instanceof JsonObject object) {
            missing.removeAll(object.keySet());
        }
        return told(
                violation,
                missing.size() == 1
                        ? "`" + missing.iterator().next() + "` is missing."
                        : String.join(", ", missing) + " are missing.",
                missing.size() == 1 ? "Add it." : "Add them.");
    }

    /** Alternatives of other JSON types. */
    private Finding union(Violation violation, JsonObject keywords) {
        return shouldBe(violation, alternatives(keywords, alternative -> types(alternative).stream()));
    }

    /** Alternatives of other kinds. */
    private Finding kinds(Violation violation, JsonObject keywords) {
        List<String> kinds = alternatives(keywords, RecordFindings::kinds);
        boolean missing = Places.at(record, violation.pointer()) instanceof JsonObject;
        return told(
                violation,
                missing ? "Its `type` is missing." : "The type is not " + anyOf(kinds) + ".",
                missing ? "Add it; it is " + anyOf(kinds) + "." : "Give one that is.");
    }

    private List<String> alternatives(JsonObject union, Function<JsonObject, Stream<String>> said) {
        if (!(union.get("anyOf") instanceof JsonArray alternatives)) {
            return List.of();
        }
        return alternatives.stream()
                .filter(JsonObject.class::isInstance)
                .map(alternative -> Places.resolved(schema, alternative.asJsonObject()))
                .flatMap(alternative -> alternative.containsKey("anyOf")
                        ? alternatives(alternative, said).stream()
                        : said.apply(alternative))
                .distinct()
                .toList();
    }

    private static Stream<String> kinds(JsonObject alternative) {
        JsonValue type = alternative.get("properties") instanceof JsonObject members ? members.get("type") : null;
        if (!(type instanceof JsonObject keywords)) {
            return Stream.of();
        }
        return values(keywords.get(keywords.containsKey("const") ? "const" : "enum")).stream();
    }

    private static List<String> types(JsonObject keywords) {
        return keywords.get("type") instanceof JsonString one
                ? List.of(one.getString())
                : strings(keywords.get("type"));
    }

    /** {@return the texts of a list; none for anything else} */
    static List<String> strings(@Nullable JsonValue list) {
        return list instanceof JsonArray array
                ? array.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    private static List<String> values(@Nullable JsonValue list) {
        return list instanceof JsonArray array
                ? array.stream().map(JsonValue::toString).toList()
                : list == null ? List.of() : List.of(list.toString());
    }

    private static String anyOf(List<String> values) {
        return values.size() < 2 ? String.join("", values) : "one of " + String.join(", ", values);
    }
}
