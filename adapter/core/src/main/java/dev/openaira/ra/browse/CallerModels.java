package dev.openaira.ra.browse;

import dev.openaira.metadata.ModelList;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The models of one server for one caller. Thread-safe. */
public final class CallerModels {
    /** How servers that name themselves nowhere else sign their models. */
    private static final Map<String, String> SIGNATURES =
            Map.of("vllm", "vLLM", "sglang", "SGLang", "llamacpp", "llama.cpp", "library", "Ollama");

    private final Models models;
    private final String caller;
    private final Duration keptFor;

    CallerModels(Models models, String caller, Duration keptFor) {
        this.models = models;
        this.caller = caller;
        this.keptFor = keptFor;
    }

    /** Those of a call that shares none with others: nothing is known of them. */
    public static CallerModels unknown() {
        return new CallerModels(new Models(), "", Duration.ZERO);
    }

    /** How long what is known is as good as asking. */
    public Duration keptFor() {
        return keptFor;
    }

    /**
     * What the server told lately, or else tells now.
     *
     * @throws UpstreamException as the server failed to tell; one without {@code GET /models} does tell
     */
    public ModelList list(OpenAiRest rest, Deadline deadline) throws UpstreamException {
        return models.list(caller, keptFor, false, rest, deadline);
    }

    /**
     * What the server tells now, which is kept in the place of what it told before.
     *
     * @throws UpstreamException as the server failed to tell
     */
    public ModelList listNow(OpenAiRest rest, Deadline deadline) throws UpstreamException {
        return models.list(caller, keptFor, true, rest, deadline);
    }

    /** Since which day a model is shut down, as far as the server has ever told: no model comes back. */
    public Optional<LocalDate> shutDownSince(String model) {
        return models.last(caller).flatMap(told -> told.shutDownSince(model, models.now()));
    }

    /** The product whose signature all models have, as far as the server has ever told: it stays what it is. */
    public Optional<String> product() {
        return models.last(caller).flatMap(ToldModels::owner).map(SIGNATURES::get);
    }
}
