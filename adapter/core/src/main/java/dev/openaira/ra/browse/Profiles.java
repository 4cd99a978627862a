package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.profile.RecordSchema;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The profiles of all records, each read when it is first asked for. Thread-safe. */
public final class Profiles {
    /** Those of {@code POST /responses}, which have nearly all in common. */
    private static final Set<ObjectType> ALIKE =
            Set.of(ObjectType.TEXT, ObjectType.STRUCTURED_OUTPUT, ObjectType.CONVERSE);

    private final Map<String, Profile> known = new ConcurrentHashMap<>();
    private final SharedSchemas shared = new SharedSchemas();
    private final Object compiling = new Object();
    private @Nullable Map<String, RecordSchema> compiled;

    /** The profile of an object type's request or response. */
    public Profile of(ObjectType objectType, Direction direction) {
        String uri = SchemaProfile.uri(objectType, direction);
        Profile profile = known.get(uri);
        return profile == null ? readOnce(objectType, direction, uri) : profile;
    }

    private synchronized Profile readOnce(ObjectType objectType, Direction direction, String uri) {
        Profile profile = known.get(uri);
        if (profile == null) {
            profile = read(objectType, direction, uri);
            known.put(uri, profile);
        }
        return profile;
    }

    private Profile read(ObjectType objectType, Direction direction, String uri) {
        String name = String.join("-", objectType.operation().id(), objectType.id(), direction.id());
        JsonObject schema = shared.complete(Resources.object(name + ".schema.json"));
        return new SchemaProfile(
                objectType,
                direction,
                schema,
                Resources.read(name + ".sample.json"),
                () -> ALIKE.contains(objectType) ? together(uri) : RecordSchema.of(schema));
    }

    private RecordSchema together(String uri) {
        synchronized (compiling) {
            Map<String, RecordSchema> all = compiled;
            if (all == null) {
                all = compiled();
                compiled = all;
            }
            return Objects.requireNonNull(all.get(definition(uri)));
        }
    }

    /** One document of all of them. */
    private Map<String, RecordSchema> compiled() {
        Set<String> names = new TreeSet<>();
        JsonObjectBuilder definitions = JsonValues.provider().createObjectBuilder();
        for (ObjectType type : ALIKE) {
            for (Direction direction : Direction.values()) {
                Profile profile = of(type, direction);
                String name = definition(profile.uri());
                names.add(name);
                profile.schema().getJsonObject("$defs").forEach(definitions::add);
                definitions.add(name, withoutItsOwn(profile.schema()));
            }
        }
        return RecordSchema.definitionsOf(
                JsonValues.provider()
                        .createObjectBuilder()
                        .add("$defs", definitions)
                        .build(),
                names);
    }

    private static String definition(String uri) {
        return uri.substring(uri.indexOf("//") + 2).replace('/', '-');
    }

    private static JsonObject withoutItsOwn(JsonObject schema) {
        return JsonValues.provider()
                .createObjectBuilder(schema)
                .remove("$schema")
                .remove("$id")
                .remove("$defs")
                .build();
    }
}
