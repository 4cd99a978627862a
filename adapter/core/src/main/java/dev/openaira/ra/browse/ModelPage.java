package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Model;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One answer to {@code GET /models}, as OpenAI or a compatible server writes it: {@code models} beside or instead of
 * {@code data}, {@code name} instead of {@code id}, or ids alone.
 */
final class ModelPage {
    private static final List<String> LISTS = List.of("data", "models");
    private static final List<String> IDS = List.of("id", "model", "name");

    /** A longer id is none: it would go into addresses and messages. */
    private static final int LONGEST = 1000;

    private final JsonObject body;
    private final List<Model> models;

    /** @param body the whole answer */
    ModelPage(JsonObject body) {
        this.body = body;
        this.models = LISTS.stream()
                .flatMap(list -> body.get(list) instanceof JsonArray entries ? entries.stream() : Stream.empty())
                .flatMap(entry -> model(entry).stream())
                .toList();
    }

    /** The models that have an id, in the order of the answer; servers that give two lists tell of a model twice. */
    List<Model> models() {
        return models;
    }

    /** The last model of this page, by which the next is asked for; nothing where this is the last page. */
    Optional<String> next() {
        if (body.get("has_more") != JsonValue.TRUE) {
            return Optional.empty();
        }
        return string(body, "last_id")
                .or(() -> models.isEmpty()
                        ? Optional.empty()
                        : Optional.of(models.get(models.size() - 1).id()));
    }

    private static Optional<Model> model(JsonValue entry) {
        JsonObject model = entry instanceof JsonObject object
                ? object
                : JsonValues.provider().createObjectBuilder().add("id", entry).build();
        return id(model).map(id -> model(id, model));
    }

    private static Optional<String> id(JsonObject model) {
        return IDS.stream().flatMap(member -> string(model, member).stream()).findFirst();
    }

    private static Model model(String id, JsonObject json) {
        return new Model(
                id,
                ModelTimes.read(json.get("created")).or(() -> ModelTimes.read(json.get("created_at"))),
                string(json, "owned_by"),
                shutdown(json),
                ModelKinds.of(id),
                json);
    }

    /** As OpenAI tells it, or OpenRouter, or Azure. */
    private static Optional<Instant> shutdown(JsonObject model) {
        return ModelTimes.read(model.get("shutdown_date"))
                .or(() -> ModelTimes.read(model.get("expiration_date")))
                .or(() -> model.get("deprecation") instanceof JsonObject ends
                        ? ModelTimes.read(ends.get("inference"))
                        : Optional.empty());
    }

    private static Optional<String> string(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text
                        && !text.getString().isEmpty()
                        && text.getString().length() <= LONGEST
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
