package dev.openaira.metadata;

import dev.openaira.ObjectType;
import java.time.Instant;
import java.util.List;

/**
 * The models that a server offers to a key, as it told them.
 *
 * @param offered false where the server has no {@code GET /models}; then there are no models here, and any may be asked for
 * @param models by their ids, in alphabetical order
 * @param warnings one for each model that is shut down by now or will be within 30 days, its pointer into the list
 * @param asOf when the server was asked
 */
public record ModelList(boolean offered, List<Model> models, List<Finding> warnings, Instant asOf) {

    /** The models that may produce an object type. */
    public List<Model> of(ObjectType objectType) {
        return models.stream()
                .filter(model -> model.objectTypes().contains(objectType))
                .toList();
    }
}
