package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Lookup;
import dev.openaira.simulator.api.Page;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.api.Timer;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.ModelCatalogue;
import dev.openaira.simulator.model.ScriptQueue;
import dev.openaira.simulator.model.Tokens;
import dev.openaira.simulator.schema.KnownSchemas;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.store.StoredResponse;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** The routes of {@code /responses}. */
public final class ResponsesApi {

    private final Store store;
    private final TurnFactory turns;
    private final BackgroundRuns runs;
    private final CreateResponse create;

    /** A response in the background that nobody looks at ends after {@code longestRun}. */
    public ResponsesApi(Store store, ModelCatalogue models, ScriptQueue scripts, Timer timer, Duration longestRun) {
        this.store = store;
        KnownSchemas schemas = new KnownSchemas();
        this.turns = new TurnFactory(store, models, schemas);
        this.runs = new BackgroundRuns(store);
        this.create = new CreateResponse(store, turns, new Author(scripts, schemas), runs, timer, longestRun);
    }

    public List<Route> routes() {
        return List.of(
                Route.metered("POST", "/responses", create),
                Route.metered("POST", "/responses/input_tokens", Endpoint.atOnce(this::inputTokens)),
                Route.of("GET", "/responses/{response_id}", Endpoint.atOnce(this::get)),
                Route.of("DELETE", "/responses/{response_id}", Endpoint.atOnce(this::delete)),
                Route.of("POST", "/responses/{response_id}/cancel", Endpoint.atOnce(this::cancel)),
                Route.of("GET", "/responses/{response_id}/input_items", Endpoint.atOnce(this::inputItems)));
    }

    /** Ends a response in the background at once, whatever its state. */
    public void finishBackground(String id) {
        runs.finish(id);
    }

    public void clear() {
        runs.clear();
    }

    private static String id(ApiRequest request) {
        return request.variable("response_id");
    }

    private Answer get(ApiRequest request) {
        if (request.query().getOrDefault("stream", "false").equals("true")) {
            return events(request);
        }
        return Answer.ok(runs.look(id(request)).document());
    }

    private Answer events(ApiRequest request) {
        runs.finish(id(request));
        StoredResponse response = Lookup.response(store, id(request));
        int after = request.queryInteger("starting_after", -1);
        return Answer.events(EventSequence.of(response.document()).stream()
                .filter(event -> event.getInt("sequence_number") > after)
                .toList());
    }

    private Answer delete(ApiRequest request) {
        StoredResponse response = Lookup.response(store, id(request));
        runs.cancel(response.id());
        store.removeResponse(response.id());
        return Answer.ok(Jsons.object()
                .add("id", response.id())
                .add("object", "response.deleted")
                .add("deleted", true)
                .build());
    }

    private Answer cancel(ApiRequest request) {
        StoredResponse response = Lookup.response(store, id(request));
        if (!response.isBackground()) {
            throw ApiError.invalid("Cannot cancel a synchronous response.", null, null);
        }
        runs.cancel(response.id());
        return Answer.ok(Lookup.response(store, response.id()).document());
    }

    private Answer inputItems(ApiRequest request) {
        return Answer.ok(Page.of(Lookup.response(store, id(request)).input(), request));
    }

    private Answer inputTokens(ApiRequest request) {
        JsonObject body = request.body();
        ResponseParameters.check(body);
        int tokens = turns.transcript(body, turns.conversation(body)).tokens()
                + Tokens.count(Jsons.string(body, "instructions", ""));
        return Answer.ok(Jsons.object()
                .add("object", "response.input_tokens")
                .add("input_tokens", tokens)
                .build());
    }
}
