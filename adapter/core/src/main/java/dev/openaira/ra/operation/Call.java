package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiWarning;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.cci.ResourceWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of an operation: where it goes, how long it may take, and what its caller should be warned of. */
final class Call {
    private static final int LONGEST_MODEL = 100;

    private final OpenAiRest rest;
    private final Upstream upstream;
    private final UnitOfWork unit;
    private final Deadline deadline;
    private final Observation observation;
    private final List<ResourceWarning> warnings = new ArrayList<>();
    private String model = "none given";
    private JsonObject request = JsonValue.EMPTY_JSON_OBJECT;

    Call(OpenAiRest rest, Upstream upstream, UnitOfWork unit, Deadline deadline, Observation observation) {
        this.rest = rest;
        this.upstream = upstream;
        this.unit = unit;
        this.deadline = unit.bounded(deadline);
        this.observation = observation;
    }

    OpenAiRest rest() {
        return rest;
    }

    Upstream upstream() {
        return upstream;
    }

    UnitOfWork unit() {
        return unit;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Who is told what becomes of this call. */
    Observation observation() {
        return observation;
    }

    /** The model asked for, as diagnoses name it. */
    String model() {
        return model;
    }

    List<ResourceWarning> warnings() {
        return warnings;
    }

    void warn(Diagnosis diagnosis, Object... details) {
        warnings.add(new OpenAiWarning(diagnosis, diagnosis.message(details)));
    }

    /** The request with the pool's default model where it names none. */
    JsonObject withModel(JsonObject request) {
        String preset = upstream.defaultModel();
        if (isAbsent(request, "model") && preset != null) {
            this.request = request;
            name(preset);
            return withModel(request, preset);
        }
        return asGiven(request);
    }

    /** The request with a model where it names none; as it is where there is no model. */
    static JsonObject withModel(JsonObject request, @Nullable String preset) {
        return preset != null && isAbsent(request, "model") ? with(request, "model", JsonValues.of(preset)) : request;
    }

    /** The request as it is. */
    JsonObject asGiven(JsonObject request) {
        this.request = request;
        if (request.get("model") instanceof JsonString given) {
            name(given.getString());
        }
        return request;
    }

    /** Warns of a model's end where the server has told of it; no call asks for that. */
    private void name(String id) {
        model = shown(id);
        upstream.models().shutDownSince(id).ifPresent(day -> warn(Diagnosis.MODEL_SHUT_DOWN, model, day));
    }

    /** The model a request will be sent with; null where that is not known, or too long to be a model's name. */
    static @Nullable String model(JsonObject request, @Nullable String preset) {
        String given = request.get("model") instanceof JsonString named ? named.getString() : null;
        String model = isAbsent(request, "model") ? preset : given;
        return model == null || !isName(model) ? null : model;
    }

    private static boolean isName(String id) {
        return id.length() <= LONGEST_MODEL;
    }

    /** Someone's words about this call, without what they quote of its prompt. */
    String discreet(String words) {
        return Quotations.ofRequest(request).hiddenIn(words);
    }

    /** Longer ones are prompts in the wrong place, which diagnoses must not repeat. */
    private static String shown(String id) {
        return isName(id) ? id : id.substring(0, LONGEST_MODEL) + "…";
    }

    static boolean isAbsent(JsonObject object, String member) {
        JsonValue value = object.get(member);
        return value == null || value == JsonValue.NULL;
    }

    static JsonObject with(JsonObject object, String member, JsonValue value) {
        return JsonValues.provider()
                .createObjectBuilder(object)
                .add(member, value)
                .build();
    }
}
