package dev.openaira.ra.source;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the shapes of the schemas of one document. */
final class Shapes {
    private static final List<String> UNIONS = List.of("anyOf", "oneOf");

    private final JsonObject document;
    private final Map<String, Set<JsonKind>> kinds = new HashMap<>();

    Shapes(JsonObject document) {
        this.document = document;
    }

    SchemaPlace root() {
        return new SchemaPlace("", document);
    }

    /** What a value is like that has to fit all of these. */
    Shape of(List<SchemaPlace> places) {
        Set<JsonKind> allowed = EnumSet.allOf(JsonKind.class);
        places.forEach(place -> allowed.retainAll(kinds(place)));
        boolean nullable = allowed.remove(JsonKind.NULL);
        Map<String, SchemaPlace> parts = new LinkedHashMap<>();
        List<List<SchemaPlace>> unions = new ArrayList<>();
        places.forEach(place -> collect(place, allowed, parts, unions));
        return new Shape(allowed, nullable, List.copyOf(parts.values()), unions);
    }

    private void collect(
            SchemaPlace place, Set<JsonKind> allowed, Map<String, SchemaPlace> parts, List<List<SchemaPlace>> unions) {
        if (parts.putIfAbsent(place.pointer(), place) != null) {
            return;
        }
        if (place.has("$ref")) {
            collect(target(place), allowed, parts, unions);
        }
        place.each("allOf").forEach(member -> collect(member, allowed, parts, unions));
        for (String keyword : UNIONS) {
            List<SchemaPlace> fitting = place.each(keyword).stream()
                    .filter(member -> kinds(member).stream().anyMatch(allowed::contains))
                    .toList();
            if (fitting.size() == 1) {
                collect(fitting.get(0), allowed, parts, unions);
            } else if (!fitting.isEmpty()) {
                unions.add(fitting);
            }
        }
    }

    private Set<JsonKind> kinds(SchemaPlace place) {
        Set<JsonKind> known = kinds.get(place.pointer());
        if (known != null) {
            return known;
        }
        Set<JsonKind> found = EnumSet.allOf(JsonKind.class);
        // A schema that leads back to itself says nothing new on the way.
        kinds.put(place.pointer(), found);
        JsonObject schema = place.object();
        if (place.value() == JsonValue.FALSE) {
            found.clear();
        }
        if (schema.containsKey("type")) {
            found.retainAll(JsonKind.named(schema.get("type")));
        }
        if (schema.containsKey("const")) {
            found.retainAll(Set.of(JsonKind.of(schema.get("const"))));
        }
        if (schema.get("enum") instanceof JsonArray values) {
            found.retainAll(values.stream().map(JsonKind::of).toList());
        }
        if (place.has("$ref")) {
            found.retainAll(kinds(target(place)));
        }
        place.each("allOf").forEach(member -> found.retainAll(kinds(member)));
        for (String keyword : UNIONS) {
            if (place.has(keyword)) {
                Set<JsonKind> any = EnumSet.noneOf(JsonKind.class);
                place.each(keyword).forEach(member -> any.addAll(kinds(member)));
                found.retainAll(any);
            }
        }
        return found;
    }

    /** Where a reference leads; to a schema that allows anything if it leads out of the document or nowhere. */
    private SchemaPlace target(SchemaPlace place) {
        SchemaPlace anything = new SchemaPlace(place.pointer() + "/$ref", JsonValue.TRUE);
        if (!(place.object().get("$ref") instanceof JsonString reference)
                || !reference.getString().startsWith("#")) {
            return anything;
        }
        try {
            String pointer =
                    URLDecoder.decode(reference.getString().substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return new SchemaPlace(pointer, pointer.isEmpty() ? document : document.getValue(pointer));
        } catch (JsonException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return anything;
        }
    }
}
