package dev.openaira.metadata;

import dev.openaira.ObjectType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The models that a server offers to a key, as it told them.
 *
 * @param offered false where the server has no {@code GET /models} (it answers 404, 405 or 501); then there are no models
 *     here, any may be asked for, and a warning with the rule {@code models.not-offered} says so
 * @param models by their ids, in alphabetical order
 * @param warnings one for each model that is shut down by now ({@code model.shut-down}) or will be within 30 days ({@code
 *     model.shutting-down}), its pointer into the list, such as {@code /0}; and {@code models.cut-off} where the server has
 *     more models than it gives, or than the 10000 that are listed. Messages begin with a {@link dev.openaira.Diagnosis}
 *     code
 * @param asOf when the server was asked
 */
public record ModelList(boolean offered, List<Model> models, List<Finding> warnings, Instant asOf) {

    private static final int SHOWN = 20;

    /** Copies the lists. */
    public ModelList {
        models = List.copyOf(models);
        warnings = List.copyOf(warnings);
    }

    /** The first ids alone: there may be thousands. */
    @Override
    public String toString() {
        String ids = models.stream().limit(SHOWN).map(Model::id).collect(Collectors.joining(", "));
        String more = models.size() > SHOWN ? " and " + (models.size() - SHOWN) + " more" : "";
        return "ModelList[offered=" + offered + ", models=[" + ids + more + "], warnings=" + warnings.size() + ", asOf="
                + asOf + "]";
    }

    /** The models that may produce an object type. */
    public List<Model> of(ObjectType objectType) {
        return models.stream()
                .filter(model -> model.objectTypes().contains(objectType))
                .toList();
    }
}
