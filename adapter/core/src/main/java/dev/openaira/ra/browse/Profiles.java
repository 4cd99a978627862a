package dev.openaira.ra.browse;

import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The profiles of all records, each read when it is first asked for. Thread-safe. */
public final class Profiles {
    private final Map<String, Profile> known = new ConcurrentHashMap<>();
    private final SharedSchemas shared = new SharedSchemas();

    /** The profile of an object type's request or response. */
    public Profile of(ObjectType objectType, Direction direction) {
        return known.computeIfAbsent(
                SchemaProfile.uri(objectType, direction),
                uri -> new SchemaProfile(
                        objectType,
                        direction,
                        shared.complete(Resources.object(name(objectType, direction) + ".schema.json")),
                        Resources.read(name(objectType, direction) + ".sample.json")));
    }

    private static String name(ObjectType objectType, Direction direction) {
        return String.join("-", objectType.operation().id(), objectType.id(), direction.id());
    }
}
