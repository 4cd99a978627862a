package dev.openaira.ra.browse;

import static dev.openaira.Diagnosis.MODELS_CUT_OFF;
import static dev.openaira.Diagnosis.MODELS_NOT_OFFERED;
import static dev.openaira.Diagnosis.MODEL_SHUTTING_DOWN;
import static dev.openaira.Diagnosis.MODEL_SHUT_DOWN;
import static java.util.Objects.requireNonNull;

import dev.openaira.Diagnosis;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a server told of its models at some moment. Immutable. */
final class ToldModels {
    /** What a model takes beside its JSON. */
    private static final int BESIDE = 100;

    /** How long before the end of a model its users are to know. */
    private static final Duration NOTICE = Duration.ofDays(30);

    private final boolean offered;
    private final List<Model> models;
    private final Instant asOf;
    private final List<Finding> standing;
    private final Map<String, Instant> ends;
    private final long characters;

    private ToldModels(boolean offered, List<Model> models, Instant asOf, List<Finding> standing) {
        this.offered = offered;
        this.models = List.copyOf(models);
        this.asOf = asOf;
        this.standing = standing;
        this.ends = models.stream()
                .filter(model -> model.shutdown().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Model::id, model -> model.shutdown().orElseThrow()));
        this.characters = models.stream()
                .mapToLong(model -> BESIDE + JsonSize.of(model.json()))
                .sum();
    }

    /** All of them, each once, by their ids in order. */
    static ToldModels of(List<Model> models, Instant asOf) {
        return new ToldModels(true, models, asOf, List.of());
    }

    /** Of a server that has more of them than it gives, or anybody can use. */
    static ToldModels beginning(List<Model> models, Instant asOf) {
        return new ToldModels(
                true, models, asOf, List.of(finding("", "models.cut-off", MODELS_CUT_OFF, models.size())));
    }

    /** Of a server that answered that it has no such list. */
    static ToldModels notOffered(int status, Instant asOf) {
        return new ToldModels(
                false, List.of(), asOf, List.of(finding("", "models.not-offered", MODELS_NOT_OFFERED, status)));
    }

    Instant asOf() {
        return asOf;
    }

    /** About how much is kept with this, in characters. */
    long characters() {
        return characters;
    }

    /** For somebody who asks at that time, which decides what there is to be warned of. */
    ModelList at(Instant now) {
        List<Finding> warnings = new ArrayList<>(standing);
        for (int i = 0; i < models.size(); i++) {
            Model model = models.get(i);
            Instant end = model.shutdown().orElse(Instant.MAX);
            if (!end.isAfter(now)) {
                warnings.add(finding("/" + i, "model.shut-down", MODEL_SHUT_DOWN, model.id(), date(end)));
            } else if (!end.isAfter(now.plus(NOTICE))) {
                warnings.add(finding("/" + i, "model.shutting-down", MODEL_SHUTTING_DOWN, model.id(), date(end)));
            }
        }
        return new ModelList(offered, models, List.copyOf(warnings), asOf);
    }

    /** Since which day a model is shut down, where it is. */
    Optional<LocalDate> shutDownSince(String id, Instant now) {
        return Optional.ofNullable(ends.get(id))
                .filter(end -> !end.isAfter(now))
                .map(ToldModels::date);
    }

    /** The one owner of all models, where there is one. */
    Optional<String> owner() {
        List<Optional<String>> owners =
                models.stream().map(Model::owner).distinct().toList();
        return owners.size() == 1 ? owners.get(0) : Optional.empty();
    }

    /** The day of a time in UTC, as servers announce them. */
    private static LocalDate date(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The message has code and sentence; the remedy, which has no details, stands on its own. */
    private static Finding finding(String pointer, String rule, Diagnosis diagnosis, Object... details) {
        String remedy = requireNonNull(diagnosis.remedy());
        String message = diagnosis.message(details);
        return new Finding(pointer, rule, message.substring(0, message.length() - remedy.length() - 1), remedy);
    }
}
