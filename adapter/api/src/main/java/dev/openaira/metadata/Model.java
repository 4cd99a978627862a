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
 * @param shutdown from when on it does not answer any more, where the server tells
 * @param objectTypes what it can produce as far as its id tells; all of them where the id tells nothing
 * @param json the model as the server tells it
 */
public record Model(
        String id,
        Optional<Instant> created,
        Optional<String> owner,
        Optional<Instant> shutdown,
        Set<ObjectType> objectTypes,
        JsonObject json) {}
