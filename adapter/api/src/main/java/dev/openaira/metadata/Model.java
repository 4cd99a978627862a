package dev.openaira.metadata;

import dev.openaira.ObjectType;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A model that a server offers.
 *
 * @param id what a request's {@code model} says
 * @param created when it was made, where the server tells
 * @param owner whose it is, where the server tells
 * @param shutdown from when on it does not answer any more, where the server tells ({@code shutdown_date}, or {@code
 *     expiration_date} as OpenRouter has it, or {@code deprecation.inference} as Azure) in a form that is known: a date, which
 *     counts from its beginning in UTC, a date-time, or Unix time
 * @param objectTypes what it can produce as far as its id tells; all of them where the id tells nothing, none where it tells
 *     of another use, such as speech. Unmodifiable, in the order of {@link ObjectType}
 * @param json the model as the server tells it; with its id alone where the server tells no more
 */
public record Model(
        String id,
        Optional<Instant> created,
        Optional<String> owner,
        Optional<Instant> shutdown,
        Set<ObjectType> objectTypes,
        JsonObject json) {

    /** Copies the object types. */
    public Model {
        Set<ObjectType> ordered = EnumSet.noneOf(ObjectType.class);
        ordered.addAll(objectTypes);
        objectTypes = Collections.unmodifiableSet(ordered);
    }

    /** Without the JSON, which may be long. */
    @Override
    public String toString() {
        return "Model[id=" + id + ", objectTypes=" + objectTypes
                + shutdown.map(end -> ", shutdown=" + end).orElse("") + "]";
    }
}
