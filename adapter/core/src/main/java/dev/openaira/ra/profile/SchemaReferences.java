package dev.openaira.ra.profile;

import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import dev.openaira.ra.profile.Subschemas.Subschema;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema must be complete in itself: every reference leads to a schema inside it, and none leads back to itself
 * without going through a property or an item, for then no validation would end.
 */
final class SchemaReferences {

    private static final List<String> ANCHORS = List.of("$anchor", "$dynamicAnchor");
    private static final int MAX_CHAIN = 64;

    private final Subschemas subschemas;
    private final Findings findings;
    private final IdentityHashMap<JsonValue, Subschema> byValue;
    private final Map<String, Subschema> anchors = new HashMap<>();
    private final IdentityHashMap<Subschema, Integer> chainLengths = new IdentityHashMap<>();
    private boolean sound = true;

    SchemaReferences(Subschemas subschemas, Findings findings) {
        this.subschemas = subschemas;
        this.findings = findings;
        this.byValue = subschemas.byValue();
    }

    /** {@return whether nothing is wrong with them} */
    boolean check() {
        subschemas.all().forEach(this::collectAnchors);
        subschemas.all().forEach(this::checkResources);
        subschemas.all().forEach(this::resolve);
        subschemas.all().forEach(this::follow);
        return sound;
    }

    private void collectAnchors(Subschema schema) {
        if (schema.value() instanceof JsonObject keywords) {
            for (String anchor : ANCHORS) {
                if (keywords.get(anchor) instanceof JsonString name) {
                    anchors.put(name.getString(), schema);
                }
            }
        }
    }

    private void checkResources(Subschema schema) {
        if (!schema.isRoot() && schema.value() instanceof JsonObject keywords) {
            for (String keyword : List.of("$id", "$schema")) {
                if (keywords.containsKey(keyword)) {
                    invalid(
                            schema.pointer().child(keyword),
                            "schema.embedded-resource",
                            "`" + keyword + "` inside the schema starts another schema document.",
                            "Remove it, and refer to the schema by its place, such as #/$defs/name.");
                }
            }
        }
    }

    private void resolve(Subschema schema) {
        if (!(schema.value() instanceof JsonObject keywords)) {
            return;
        }
        for (String keyword : LocalReference.KEYWORDS) {
            if (keywords.get(keyword) instanceof JsonString reference) {
                Pointer pointer = schema.pointer().child(keyword);
                if (!reference.getString().startsWith("#")) {
                    invalid(
                            pointer,
                            "schema.remote-reference",
                            "`" + keyword + "` leads out of the schema, and nothing is fetched.",
                            "Copy that schema under `$defs` and refer to it as #/$defs/name.");
                    continue;
                }
                Subschema target = target(reference.getString());
                if (target == null) {
                    invalid(
                            pointer,
                            "schema.unresolved-reference",
                            "`" + keyword + "` leads to no schema.",
                            "Refer to a schema that is there, such as #/$defs/name.");
                } else {
                    schema.inPlace().add(target);
                }
            }
        }
    }

    private @Nullable Subschema target(String reference) {
        String fragment = LocalReference.fragment(reference);
        if (fragment == null) {
            return null;
        }
        if (fragment.isEmpty()) {
            return subschemas.root();
        }
        if (!fragment.startsWith("/")) {
            return anchors.get(fragment);
        }
        JsonValue place = subschemas.root().value();
        for (String token : fragment.substring(1).split("/", -1)) {
            place = step(place, Pointer.unescaped(token));
            if (place == null) {
                return null;
            }
        }
        return byValue.get(place);
    }

    private static @Nullable JsonValue step(JsonValue place, String token) {
        if (place instanceof JsonObject object) {
            return object.get(token);
        }
        if (place instanceof JsonArray array && token.matches("0|[1-9][0-9]{0,6}")) {
            int index = Integer.parseInt(token);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }

    // Depth first with a stack of its own: a chain of references can be as long as the document.
    private void follow(Subschema start) {
        Deque<Step> path = new ArrayDeque<>();
        enter(start, path);
        while (!path.isEmpty()) {
            Step step = path.element();
            if (step.next().hasNext()) {
                Subschema next = step.next().next();
                Integer length = chainLengths.get(next);
                if (length == null) {
                    enter(next, path);
                } else if (length == Step.OPEN) {
                    invalid(
                            next.pointer(),
                            "schema.endless-reference",
                            "This schema refers back to itself without a property or an item in between.",
                            "Break the circle: no value could ever be checked against it.");
                } else {
                    step.lengthen(length);
                }
            } else {
                leave(path);
            }
        }
    }

    private void enter(Subschema schema, Deque<Step> path) {
        if (chainLengths.putIfAbsent(schema, Step.OPEN) == null) {
            path.push(new Step(schema));
        }
    }

    private void leave(Deque<Step> path) {
        Step done = path.remove();
        chainLengths.put(done.schema, done.length);
        if (done.length == MAX_CHAIN) {
            invalid(
                    done.schema.pointer(),
                    "schema.reference-chain",
                    "From here more than " + MAX_CHAIN + " schemas apply to one and the same value in a chain.",
                    "Shorten the chain of references and unions.");
        }
        if (!path.isEmpty()) {
            path.element().lengthen(done.length);
        }
    }

    private void invalid(Pointer pointer, String rule, String message, String remedy) {
        sound = false;
        findings.error(Kind.INVALID_SCHEMA, pointer, rule, message, remedy);
    }

    private static final class Step {
        private static final int OPEN = -1;
        private final Subschema schema;
        private final Iterator<Subschema> next;
        private int length = 1;

        Step(Subschema schema) {
            this.schema = schema;
            this.next = schema.inPlace().iterator();
        }

        Iterator<Subschema> next() {
            return next;
        }

        void lengthen(int below) {
            length = Math.max(length, below + 1);
        }
    }
}
