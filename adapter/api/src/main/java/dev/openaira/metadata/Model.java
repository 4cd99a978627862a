package dev.openaira.metadata;

import dev.openaira.ObjectType;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A model that a server offers.
 *
 * @param id what a request's {@code model} says
 * @param created when it was made, where the server tells
 * @param owner whose it is, where the server tells
 * @param shutdown from when on it does not answer any more, where the server tells ({@code shutdown_date}, or {@code
 *     deprecation.inference} as Azure has it) in a form that is known: a date, which counts from its beginning in UTC, a
 *     date-time, or Unix time
 * @param objectTypes what it can produce as far as its id tells; all of them where the id tells nothing
 * @param json the model as the server tells it; with its id alone where the server tells no more
 */
public record Model(
        String id,
        Optional<Instant> created,
        Optional<String> owner,
        Optional<Instant> shutdown,
        Set<ObjectType> objectTypes,
        JsonObject json) {

    /** Without the JSON, which may be long. */
    @Override
    public String toString() {
        return "Model[id=" + id + ", objectTypes=" + objectTypes + "]";
    }
}
