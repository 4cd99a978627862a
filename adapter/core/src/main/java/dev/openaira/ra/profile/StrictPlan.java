package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import dev.openaira.ra.profile.Subschemas.Subschema;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to change in a schema to make it strict: open objects are closed, and optional properties are required and may
 * be null; a reference that is described gets a union around it, and a default of null is dropped. What no strict schema can say stays as it is: an open object without properties, which holds any keys; and
 * objects that share their properties with a union beside them, of which each would shut the others' members out.
 */
final class StrictPlan {

    private static final Set<String> BESIDE_REFERENCES = Set.of("$ref", "title", "description");

    private final StrictFindings findings;
    private final Pointer root;
    private final Set<Pointer> referred = new HashSet<>();
    private final Set<Pointer> shared = new HashSet<>();
    private final Set<Pointer> described = new HashSet<>();
    private final Set<Pointer> nullByDefault = new HashSet<>();
    private final Set<Pointer> closed = new HashSet<>();
    private final Map<Pointer, List<String>> required = new HashMap<>();
    private final Map<Pointer, NullForm> nulls = new HashMap<>();

    StrictPlan(Subschemas subschemas, StrictFindings findings) {
        this.findings = findings;
        this.root = subschemas.root().pointer();
        subschemas.all().forEach(this::collectReferences);
        subschemas.all().forEach(this::collectShared);
        subschemas.all().forEach(this::planKeywords);
        subschemas.all().forEach(this::plan);
    }

    Pointer root() {
        return root;
    }

    /** {@return whether a union of one stands there for a reference that is described} */
    boolean describes(Pointer reference) {
        return described.contains(reference);
    }

    /** {@return the schema there without what strict mode does not have, where it means the same} */
    JsonObject prepared(JsonObject schema, Pointer place) {
        JsonProvider json = JsonValues.provider();
        JsonObjectBuilder prepared = json.createObjectBuilder(schema);
        if (nullByDefault.contains(place)) {
            prepared.remove("default");
        }
        if (described.contains(place)) {
            prepared.remove("$ref")
                    .add(
                            "anyOf",
                            json.createArrayBuilder()
                                    .add(json.createObjectBuilder().add("$ref", schema.get("$ref"))));
        }
        return prepared.build();
    }

    /** {@return whether the object there is closed} */
    boolean closes(Pointer object) {
        return closed.contains(object);
    }

    /** {@return the properties that the object there has to require; null if those that it does already} */
    @Nullable
    List<String> required(Pointer object) {
        return required.get(object);
    }

    /** {@return how the schema there comes to allow null; null if it is not to, or does already} */
    @Nullable
    NullForm nullForm(Pointer schema) {
        return nulls.get(schema);
    }

    private void collectReferences(Subschema schema) {
        if (schema.value() instanceof JsonObject keywords) {
            for (String keyword : LocalReference.KEYWORDS) {
                if (keywords.get(keyword) instanceof JsonString reference) {
                    Pointer place = LocalReference.place(reference.getString(), root);
                    if (place != null) {
                        referred.add(place);
                    }
                }
            }
        }
    }

    private void collectShared(Subschema schema) {
        if (hasProperties(schema)) {
            schema.inPlace().forEach(part -> collectShared(schema.pointer(), part));
        }
    }

    private void collectShared(Pointer object, Subschema part) {
        if (hasProperties(part)) {
            shared.add(object);
            shared.add(part.pointer());
        } else if (part.value() instanceof JsonObject keywords && keywords.containsKey("$ref")) {
            shared.add(object);
        }
        part.inPlace().forEach(inner -> collectShared(object, inner));
    }

    private void planKeywords(Subschema schema) {
        if (!(schema.value() instanceof JsonObject keywords)) {
            return;
        }
        Pointer place = schema.pointer();
        if (keywords.get("default") == JsonValue.NULL) {
            nullByDefault.add(place);
            findings.warning(
                    place.child("default"),
                    "made-without-default",
                    "The default null is left out: what is required has none.",
                    "Remove `default`.");
        }
        if (!schema.isRoot()
                && keywords.containsKey("$ref")
                && (keywords.containsKey("title") || keywords.containsKey("description"))
                && BESIDE_REFERENCES.containsAll(prepared(keywords, place).keySet())) {
            described.add(place);
            findings.warning(
                    place,
                    "made-lone-reference",
                    "The `$ref` stands in an `anyOf` of its own, for beside it nothing may stand.",
                    "Write {\"anyOf\": [{\"$ref\": …}], \"description\": …}.");
        }
    }

    private static boolean hasProperties(Subschema schema) {
        return schema.value() instanceof JsonObject keywords
                && keywords.get("properties") instanceof JsonObject properties
                && !properties.isEmpty();
    }

    private void plan(Subschema schema) {
        if (hasProperties(schema) && !shared.contains(schema.pointer())) {
            JsonObject keywords = schema.value().asJsonObject();
            JsonObject properties = keywords.getJsonObject("properties");
            planClosing(keywords.get("additionalProperties"), schema.pointer());
            planRequired(keywords, properties, schema.pointer());
        }
    }

    private void planClosing(@Nullable JsonValue additional, Pointer object) {
        if (additional == null || additional == JsonValue.TRUE || additional.equals(JsonValue.EMPTY_JSON_OBJECT)) {
            closed.add(object);
            findings.warning(
                    additional == null ? object : object.child("additionalProperties"),
                    "made-closed",
                    "The object is closed: it has no members but its properties any more.",
                    "Set \"additionalProperties\": false.");
        }
    }

    private void planRequired(JsonObject keywords, JsonObject properties, Pointer object) {
        List<String> names = new ArrayList<>();
        if (keywords.get("required") instanceof JsonArray given) {
            given.getValuesAs(JsonString.class).forEach(name -> names.add(name.getString()));
        }
        Set<String> known = new HashSet<>(names);
        properties.forEach((name, property) -> {
            if (known.add(name)) {
                names.add(name);
                planNull(property, object.child("properties").child(name));
                required.put(object, names);
            }
        });
    }

    private void planNull(JsonValue property, Pointer place) {
        JsonValue prepared = property instanceof JsonObject keywords ? prepared(keywords, place) : property;
        NullForm form = NullForm.of(prepared, referred.contains(place));
        if (form != null) {
            nulls.put(place, form);
        }
        findings.warning(
                place,
                "made-required",
                "The property was optional; it is required now, and null where it would have been left out.",
                "List it in `required`, and let it allow null.");
    }
}
