package dev.openaira.simulator.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Judges schemas and makes instances of them, each schema once: applications send the same few over and over. */
public final class KnownSchemas {

    private static final int MOST = 256;

    private final Map<JsonObject, Optional<String>> flaws = newest();
    private final Map<JsonObject, Optional<JsonValue>> instances = newest();

    private static <V> Map<JsonObject, V> newest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonObject, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** What the API objects to in a schema, in its words; empty if it takes it. */
    public Optional<String> objection(JsonObject schema, boolean strict) {
        Optional<String> violation = strict ? StrictSchema.violation(schema) : Optional.empty();
        return violation.or(() -> once(flaws, schema, SchemaValidator::flaw));
    }

    /** An instance of a schema without objections; empty if none was found. */
    public Optional<JsonValue> instance(JsonObject schema) {
        return once(instances, schema, Instances::of);
    }

    private static <V> V once(Map<JsonObject, V> known, JsonObject schema, Function<JsonObject, V> making) {
        synchronized (known) {
            return known.computeIfAbsent(schema, making);
        }
    }
}
