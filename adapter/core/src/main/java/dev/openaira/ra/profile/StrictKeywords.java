package dev.openaira.ra.profile;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which keywords a strict schema may use. What the API documents as unsupported, or is known to answer with status 400,
 * is an error; what its documentation does not mention is a warning.
 */
final class StrictKeywords {

    private static final Set<String> REFUSED = Set.of(
            "allOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "prefixItems",
            "contains",
            "minContains",
            "maxContains",
            "uniqueItems",
            "minLength",
            "maxLength",
            "default",
            "examples");
    private static final Set<String> SUPPORTED = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "definitions",
            "type",
            "title",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "anyOf",
            "enum",
            "const",
            "pattern",
            "format",
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum");
    private static final Set<String> FORMATS =
            new TreeSet<>(Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"));
    private static final Pattern LOOK_AROUND = Pattern.compile("\\(\\?<?[=!]|\\\\[1-9]|\\\\k<");

    private final StrictFindings findings;

    StrictKeywords(StrictFindings findings) {
        this.findings = findings;
    }

    void check(JsonObject keywords, Pointer pointer) {
        keywords.keySet().forEach(keyword -> check(keyword, pointer.child(keyword)));
        if (keywords.containsKey("$ref") && keywords.size() > 1) {
            findings.error(
                    pointer,
                    "ref-siblings",
                    "In strict mode `$ref` stands alone.",
                    "Move the other keywords to the schema that it refers to.");
        }
        if (keywords.get("format") instanceof JsonString format && !FORMATS.contains(format.getString())) {
            findings.error(
                    pointer.child("format"),
                    "format",
                    "Strict mode does not support this format.",
                    "Use one of " + String.join(", ", FORMATS) + ", or a `pattern`.");
        }
        if (keywords.get("pattern") instanceof JsonString pattern
                && LOOK_AROUND.matcher(pattern.getString()).find()) {
            findings.warning(
                    pointer.child("pattern"),
                    "pattern",
                    "Strict mode may know no look-around and no back references.",
                    "Write the pattern without them.");
        }
    }

    private void check(String keyword, Pointer pointer) {
        if (REFUSED.contains(keyword)) {
            findings.error(
                    pointer,
                    "unsupported-keyword",
                    "Strict mode does not support `" + keyword + "`.",
                    remedyFor(keyword));
        } else if (!SUPPORTED.contains(keyword)) {
            findings.warning(
                    pointer,
                    "unknown-keyword",
                    "`" + keyword + "` is not among the keywords documented for strict mode.",
                    "Remove it if the API refuses the schema.");
        }
    }

    private static String remedyFor(String keyword) {
        return switch (keyword) {
            case "oneOf" -> "Use `anyOf`.";
            case "allOf" -> "Merge the schemas into one.";
            case "minLength", "maxLength" -> "Use a `pattern`, or say it in the `description`.";
            case "default", "examples" -> "Say it in the `description`.";
            case "patternProperties", "propertyNames" -> "Use an array of objects with a name and a value.";
            default -> "Remove it, and say what it means in the `description`.";
        };
    }
}
