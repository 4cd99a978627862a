package dev.openaira.ra.profile;

import org.jspecify.annotations.Nullable;

/**
 * A record component as JSON-B reads it.
 *
 * @param name the member of the JSON object
 * @param type its type, with null where it is allowed
 * @param description what it means, or null if nothing says so
 * @param place where it is declared
 */
record RecordProperty(String name, JavaType type, @Nullable String description, TypePlace place) {}
