package dev.openaira.ra.source;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What several schemas describe together, references followed and {@code allOf} taken apart.
 *
 * @param kinds the types a value may have, null apart
 * @param nullable whether null is a value
 * @param parts the schemas that say something about the value itself
 * @param unions the alternatives, wherever more than one is left
 */
record Shape(Set<JsonKind> kinds, boolean nullable, List<SchemaPlace> parts, List<List<SchemaPlace>> unions) {
    private static final List<String> STRUCTURE = List.of(
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "items",
            "prefixItems",
            "enum",
            "const");

    boolean isOnly(JsonKind kind) {
        return kinds.equals(Set.of(kind));
    }

    /** Whether only numbers can be there, and not only whole ones. */
    boolean isNumber() {
        return kinds.equals(Set.of(JsonKind.FRACTION, JsonKind.INTEGER)) || isOnly(JsonKind.FRACTION);
    }

    /** The parts with a keyword. */
    List<SchemaPlace> with(String keyword) {
        return parts.stream().filter(part -> part.has(keyword)).toList();
    }

    /** The parts that decide what the Java type looks like. */
    List<SchemaPlace> structure() {
        return parts.stream()
                .filter(part -> STRUCTURE.stream().anyMatch(part::has)
                        || unions.stream().flatMap(List::stream).anyMatch(part::holds))
                .toList();
    }

    /** The same for two shapes of the same structure. */
    String key() {
        return structure().stream().map(SchemaPlace::pointer).collect(Collectors.joining("\n"));
    }
}
