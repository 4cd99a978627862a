package dev.openaira.simulator.control;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.store.Store;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.List;

/** The control routes, each a call of {@link Simulator}. */
public final class ControlApi {

    private final Simulator simulator;
    private final Store store;

    public ControlApi(Simulator simulator, Store store) {
        this.simulator = simulator;
        this.store = store;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/", Endpoint.atOnce(request -> about())),
                Route.of("GET", "/requests", Endpoint.atOnce(request -> requests())),
                Route.of("GET", "/state", Endpoint.atOnce(request -> state())),
                Route.of("POST", "/faults", Endpoint.atOnce(this::fault)),
                Route.of("POST", "/script", Endpoint.atOnce(this::script)),
                Route.of("POST", "/keys", Endpoint.atOnce(this::keys)),
                Route.of("POST", "/models", Endpoint.atOnce(this::models)),
                Route.of("POST", "/reset", Endpoint.atOnce(request -> reset())),
                Route.of("GET", "/images/{image_id}", Endpoint.atOnce(this::image)));
    }

    private static Answer done() {
        return Answer.ok(Jsons.object().add("ok", true).build());
    }

    private Answer about() {
        return Answer.ok(Jsons.object()
                .add("name", "OpenAIRA simulator")
                .add("description", "A local stand-in for the OpenAI API. Nothing here thinks, and nothing is charged.")
                .add("base_url", simulator.baseUrl().toString())
                .build());
    }

    private Answer requests() {
        JsonArrayBuilder all = Jsons.array();
        simulator.requests().forEach(request -> all.add(document(request)));
        return Answer.ok(Jsons.object().add("requests", all).build());
    }

    private static JsonObject document(ReceivedRequest request) {
        JsonObjectBuilder headers = Jsons.object();
        request.headers().forEach((name, values) -> headers.add(name, String.join(", ", values)));
        JsonObject body = request.body();
        return Jsons.object()
                .add("method", request.method())
                .add("path", request.path())
                .add("query", Jsons.orNull(request.query()))
                .add("headers", headers)
                .add("body", body == null ? JsonValue.NULL : body)
                .build();
    }

    private Answer state() {
        JsonObjectBuilder conversations = Jsons.object();
        simulator
                .conversations()
                .forEach((id, conversation) -> conversations.add(
                        id,
                        Jsons.object()
                                .add("conversation", conversation)
                                .add("items", Jsons.array(simulator.items(id)))));
        JsonObjectBuilder responses = Jsons.object();
        simulator.responses().forEach(responses::add);
        JsonArrayBuilder faults = Jsons.array();
        simulator.faults().forEach(faults::add);
        return Answer.ok(Jsons.object()
                .add("conversations", conversations)
                .add("responses", responses)
                .add("faults", faults)
                .build());
    }

    private Answer fault(ApiRequest request) {
        JsonObject body = request.body();
        try {
            simulator.fail(
                    Jsons.string(body, "method", "*"),
                    Jsons.string(body, "path", "*"),
                    FaultDocument.parse(body),
                    FaultDocument.number(body, "times", 1));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw ApiError.invalid(String.valueOf(e.getMessage()), null, null);
        }
        return done();
    }

    private Answer script(ApiRequest request) {
        simulator.say(ScriptDocument.parse(request.body()));
        return done();
    }

    private Answer keys(ApiRequest request) {
        simulator.acceptKeys(strings(request, "accept").toArray(String[]::new));
        strings(request, "revoke").forEach(simulator::revokeKey);
        if (request.body().get("projects") instanceof JsonObject projects) {
            projects.keySet().forEach(key -> simulator.project(projects.getString(key, ""), key));
        }
        return done();
    }

    private Answer models(ApiRequest request) {
        if (request.body().containsKey("models")) {
            simulator.models(strings(request, "models").toArray(String[]::new));
        }
        if (request.body().get("shutdown") instanceof JsonObject dates) {
            dates.keySet().forEach(model -> simulator.shutDown(model, Jsons.string(dates, model)));
        }
        if (request.body().get("page_size") instanceof JsonNumber size) {
            simulator.pageModels(Math.max(1, size.intValue()));
        }
        return done();
    }

    private static List<String> strings(ApiRequest request, String name) {
        return Jsons.list(request.body(), name).getValuesAs(JsonString::getString);
    }

    private Answer reset() {
        simulator.reset();
        return done();
    }

    private Answer image(ApiRequest request) {
        ByteBuffer image = store.image(request.variable("image_id"));
        if (image == null) {
            throw ApiError.notFound("No such image.", null, null);
        }
        byte[] png = new byte[image.remaining()];
        image.get(png);
        return new Answer(200, "image/png", png);
    }
}
