package dev.openaira.ra.browse;

import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;

/** The profiles of all records, each read when it is first asked for. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // not built yet
public final class Profiles {
    /** The profile of an object type's request or response. */
    public Profile of(ObjectType objectType, Direction direction) {
        throw new UnsupportedOperationException(objectType.id() + direction.id());
    }
}
