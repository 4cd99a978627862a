package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import dev.openaira.metadata.ProfileField;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a schema, one after the other. A member that several alternatives have is told once, as the first of
 * them tells it; a definition inside itself is not entered again.
 */
final class ProfileFields {
    // A few definitions that refer to each other have more members than anybody would read, or could keep.
    private static final int MAX_STEPS = 20_000;
    // Nor would anybody follow so many, each of which takes some of the stack.
    private static final int MAX_ENTERED = 100;

    private final JsonObject schema;
    private final Deque<String> entered = new ArrayDeque<>();
    private int steps;

    ProfileFields(JsonObject schema) {
        this.schema = schema;
    }

    /** One place of a record, and all that its alternatives say of it. */
    private static final class Place {
        private String title = "";
        private String description = "";
        private final Set<String> types = new LinkedHashSet<>();
        private final Map<String, Place> members = new LinkedHashMap<>();
        private @Nullable Place items;
        private int objects;
        private int required;
        private boolean modelDependent;
        private boolean first;

        Place items() {
            Place known = items;
            if (known == null) {
                known = new Place();
                items = known;
            }
            return known;
        }
    }

    List<ProfileField> all() {
        Place root = new Place();
        visit(root, schema);
        List<ProfileField> fields = new ArrayList<>();
        tell(root, "", true, fields);
        return List.copyOf(fields);
    }

    private void visit(Place place, JsonObject keywords) {
        if (steps++ >= MAX_STEPS) {
            return;
        }
        place.title = place.title.isEmpty() ? keywords.getString("title", "") : place.title;
        place.description = place.description.isEmpty() ? keywords.getString("description", "") : place.description;
        place.modelDependent |= keywords.getBoolean("x-openaira-model-dependent", false);
        place.first |= keywords.getBoolean("x-openaira-first", false);
        place.types.addAll(texts(keywords.get("type")));
        if (keywords.get("$ref") instanceof JsonString reference) {
            follow(place, reference.getString());
        }
        if (keywords.get("anyOf") instanceof JsonArray alternatives) {
            alternatives.forEach(alternative -> visit(place, object(alternative)));
        }
        if (keywords.get("properties") instanceof JsonObject members) {
            members(place, members, texts(keywords.get("required")));
        }
        if (keywords.get("items") instanceof JsonObject items) {
            visit(place.items(), items);
        }
    }

    private void follow(Place place, String reference) {
        if (reference.startsWith("#") && entered.size() < MAX_ENTERED && !entered.contains(reference)) {
            entered.push(reference);
            visit(place, definition(reference.substring(1)));
            entered.pop();
        }
    }

    private JsonObject definition(String pointer) {
        try {
            return object(JsonValues.provider().createPointer(pointer).getValue(schema));
        } catch (JsonException | IllegalArgumentException e) {
            return JsonValue.EMPTY_JSON_OBJECT; // an anchor
        }
    }

    private void members(Place place, JsonObject members, List<String> required) {
        place.objects++;
        members.forEach((name, member) -> {
            Place known = place.members.computeIfAbsent(name, added -> new Place());
            known.required += required.contains(name) ? 1 : 0;
            visit(known, object(member));
        });
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static List<String> texts(@Nullable JsonValue value) {
        if (value instanceof JsonString one) {
            return List.of(one.getString());
        }
        return value instanceof JsonArray several
                ? several.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    private static void tell(Place place, String pointer, boolean first, List<ProfileField> fields) {
        place.members.forEach((name, member) -> {
            String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            boolean isFirst = first && member.first;
            fields.add(new ProfileField(
                    below,
                    member.title,
                    member.types.size() == 1 ? member.types.iterator().next() : String.join(", ", member.types),
                    member.description,
                    member.required == place.objects,
                    member.modelDependent,
                    isFirst));
            tell(member, below, isFirst, fields);
        });
        Place items = place.items;
        if (items != null) {
            tell(items, pointer + "/*", first, fields);
        }
    }
}
