package dev.openaira.ra.browse;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Walks a profile and OpenAI's document side by side, and tells where they do not say the same. */
final class Differences {
    private static final List<String> LIMITS = List.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    private final JsonObject profile;
    private final JsonObject document;
    private final Set<String> walked = new HashSet<>();
    private final Set<String> found = new LinkedHashSet<>();

    Differences(JsonObject profile, JsonObject document) {
        this.profile = profile;
        this.document = document;
    }

    /** Each as its place and what is said there: by the profile, and by the document. */
    Set<String> from(JsonObject root) {
        compare("", profile, root);
        return found;
    }

    private void compare(String place, JsonObject ours, JsonObject theirs) {
        List<Alternative> here = Alternative.of(profile, ours);
        List<Alternative> there = Alternative.of(document, theirs);
        told(place, "type", types(here), types(there));
        told(place, "values", values(here), values(there));
        told(place, "default", defaults(here), defaults(there));
        told(place, "deprecated", deprecated(profile, ours), deprecated(document, theirs));
        told(place, "open objects", open(here), open(there));
        LIMITS.forEach(limit -> told(place, limit, limits(here, limit), limits(there, limit)));
        nested(place + "/*", "lists", inside(here, "items"), inside(there, "items"));
        nested(place + "/{}", "maps", inside(here, "additionalProperties"), inside(there, "additionalProperties"));
        objects(place, here, there);
    }

    private void told(String place, String what, Object here, Object there) {
        if (!here.equals(there)) {
            found.add("%s %s: %s, there %s".formatted(place, what, here, there));
        }
    }

    private static Set<String> types(List<Alternative> alternatives) {
        Set<String> types = new TreeSet<>();
        alternatives.forEach(alternative -> types.addAll(alternative.types()));
        return types;
    }

    /** None where one alternative leaves them open. */
    private static Set<String> values(List<Alternative> alternatives) {
        Set<String> values = new TreeSet<>();
        for (Alternative alternative : alternatives) {
            if (alternative.values().isEmpty() && alternative.is("string")) {
                return Set.of();
            }
            values.addAll(alternative.values());
        }
        return values;
    }

    /** Without those of constants, which say nothing. */
    private static Set<String> defaults(List<Alternative> alternatives) {
        return alternatives.stream()
                .filter(alternative -> alternative.values().size() != 1)
                .map(alternative -> alternative.schema().getOrDefault("default", JsonValue.NULL))
                .filter(value -> value != JsonValue.NULL)
                .map(JsonValue::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A member, or what it is by definition. */
    private static boolean deprecated(JsonObject document, JsonObject schema) {
        return schema.getBoolean("deprecated", false)
                || Alternative.of(document, schema).stream()
                        .anyMatch(alternative -> alternative.schema().getBoolean("deprecated", false));
    }

    /** Whether one alternative is any object. */
    private static boolean open(List<Alternative> alternatives) {
        return alternatives.stream()
                .anyMatch(alternative -> alternative.types().contains("object") && !alternative.is("object"));
    }

    private static Set<String> limits(List<Alternative> alternatives, String limit) {
        return alternatives.stream()
                .map(alternative -> alternative.schema().get(limit))
                .filter(value -> value != null)
                .map(value -> value instanceof JsonNumber number
                        ? number.bigDecimalValue().toPlainString()
                        : value.toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void nested(String below, String what, List<JsonObject> here, List<JsonObject> there) {
        told(below, what, here.size(), there.size());
        for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
            compare(below, here.get(i), there.get(i));
        }
    }

    /** The schemas of what lists and maps hold, where they say anything. */
    private static List<JsonObject> inside(List<Alternative> alternatives, String keyword) {
        List<JsonObject> inside = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            if (alternative.schema().get(keyword) instanceof JsonObject schema && !schema.isEmpty()) {
                inside.add(schema);
            }
        }
        return inside;
    }

    private void objects(String place, List<Alternative> here, List<Alternative> there) {
        Map<String, Alternative> ours = byKind(profile, here);
        Map<String, Alternative> theirs = byKind(document, there);
        if (ours.size() == 1 && theirs.size() == 1) {
            members(
                    place,
                    ours.values().iterator().next(),
                    theirs.values().iterator().next());
            return;
        }
        told(place, "kinds", without(ours.keySet(), theirs.keySet()), without(theirs.keySet(), ours.keySet()));
        ours.forEach((kind, alternative) -> {
            Alternative other = theirs.get(kind);
            if (other != null) {
                members(place + "<" + kind + ">", alternative, other);
            }
        });
    }

    private static Set<String> without(Set<String> kinds, Set<String> known) {
        Set<String> others = new TreeSet<>(kinds);
        others.removeAll(known);
        return others;
    }

    private static Map<String, Alternative> byKind(JsonObject document, List<Alternative> alternatives) {
        Map<String, Alternative> byKind = new LinkedHashMap<>();
        for (Alternative alternative : alternatives) {
            if (alternative.is("object")) {
                String kind = alternative.kind(document);
                String unique = kind;
                for (int count = 2; byKind.containsKey(unique); count++) {
                    unique = kind + " " + count;
                }
                byKind.put(unique, alternative);
            }
        }
        return byKind;
    }

    private void members(String place, Alternative here, Alternative there) {
        String name = here.name().isEmpty() ? place : here.name();
        if (!here.name().isEmpty() && !walked.add(here.name() + " " + there.name())) {
            return;
        }
        JsonObject ours = here.schema().getJsonObject("properties");
        JsonObject theirs = there.schema().getJsonObject("properties");
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        List<String> ourRequired = Alternative.texts(here.schema(), "required");
        List<String> theirRequired = Alternative.texts(there.schema(), "required");
        told(name, "closed", closed(here), closed(there));
        for (String member : names) {
            String below = name + "/" + member;
            told(below, "known", ours.containsKey(member), theirs.containsKey(member));
            told(below, "required", ourRequired.contains(member), theirRequired.contains(member));
            if (ours.containsKey(member) && theirs.containsKey(member)) {
                compare(below, ours.getJsonObject(member), theirs.getJsonObject(member));
            }
        }
    }

    private static boolean closed(Alternative alternative) {
        return alternative.schema().get("additionalProperties") == JsonValue.FALSE;
    }
}
