package dev.openaira.simulator;

import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.api.Router;
import dev.openaira.simulator.control.ControlApi;
import dev.openaira.simulator.conversations.ConversationItemsApi;
import dev.openaira.simulator.conversations.ConversationsApi;
import dev.openaira.simulator.embeddings.EmbeddingsApi;
import dev.openaira.simulator.fault.FaultGate;
import dev.openaira.simulator.http.ApiKeys;
import dev.openaira.simulator.http.Dispatcher;
import dev.openaira.simulator.http.LoopbackServer;
import dev.openaira.simulator.http.Observers;
import dev.openaira.simulator.http.RequestLog;
import dev.openaira.simulator.images.ImagesApi;
import dev.openaira.simulator.model.ModelCatalogue;
import dev.openaira.simulator.model.ScriptQueue;
import dev.openaira.simulator.models.ModelsApi;
import dev.openaira.simulator.models.ModerationsApi;
import dev.openaira.simulator.responses.ResponsesApi;
import dev.openaira.simulator.store.Conversation;
import dev.openaira.simulator.store.Store;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running simulator. Thread-safe; several may run at once.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.start()) {
 *     simulator.fail("POST", "/responses", Fault.status(429).retryAfter(Duration.ofSeconds(1)), 2);
 *     URI base = simulator.baseUrl();
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {

    private final Store store = new Store(Clock.systemUTC());
    private final ModelCatalogue models = new ModelCatalogue();
    private final ScriptQueue scripts = new ScriptQueue();
    private final FaultGate faults = new FaultGate();
    private final ApiKeys keys = new ApiKeys();
    private final RequestLog log = new RequestLog();
    private final LoopbackServer server;
    private final ResponsesApi responses;
    private final Dispatcher dispatcher;

    private Simulator(SimulatorBuilder options) {
        server = new LoopbackServer(options.port(), options.largestRequest());
        responses = new ResponsesApi(store, models, scripts, server.timer(), options.longestBackgroundRun());
        List<Route> routes = Stream.of(
                        responses.routes(),
                        new ConversationsApi(store).routes(),
                        new ConversationItemsApi(store).routes(),
                        new EmbeddingsApi(models).routes(),
                        new ImagesApi(store, models).routes(),
                        new ModelsApi(models).routes(),
                        new ModerationsApi(models).routes())
                .flatMap(List::stream)
                .toList();
        Router control = new Router(Dispatcher.CONTROL, new ControlApi(this, store).routes());
        dispatcher = new Dispatcher(
                new Router(Dispatcher.API, routes),
                control,
                faults,
                options.faultPlan(),
                keys,
                log,
                Observers.installedAnd(options.observers()));
    }

    /** Starts a simulator on a free port. */
    public static Simulator start() {
        return builder().start();
    }

    /**
     * Starts a simulator on this port; 0 chooses a free one.
     *
     * @throws UncheckedIOException if the port cannot be had
     */
    public static Simulator start(int port) {
        return builder().port(port).start();
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    static Simulator start(SimulatorBuilder options) {
        Simulator simulator = new Simulator(options);
        try {
            simulator.server.start(simulator.dispatcher);
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base URL for clients: {@code http://127.0.0.1:PORT/v1}. After {@link #close} nobody listens there. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port() + Dispatcher.API);
    }

    /**
     * Lets the next requests fail.
     *
     * @param method HTTP method, or {@code *}
     * @param path relative to {@code /v1}; may hold {@code {placeholders}} and end in {@code *}
     * @param times how many matching requests are struck, at least 1
     */
    public void fail(String method, String path, Fault fault, int times) {
        faults.add(method, path, fault, times);
    }

    /** One line for each rule of {@link #fail} that is not used up. */
    public List<String> faults() {
        return faults.describe();
    }

    /** The requests to the API in order of arrival, those that failed too; the last 10,000, up to 64 MiB of bodies. */
    public List<ReceivedRequest> requests() {
        return log.all();
    }

    /** All conversations that are not deleted, by id. */
    public Map<String, JsonObject> conversations() {
        Map<String, JsonObject> documents = new LinkedHashMap<>();
        store.conversations().forEach((id, conversation) -> {
            if (!conversation.isDeleted()) {
                documents.put(id, conversation.document());
            }
        });
        return documents;
    }

    /** The items of a conversation, deleted or not, oldest first; empty if there never was one. */
    public List<JsonObject> items(String conversationId) {
        Conversation conversation = store.conversation(conversationId);
        return conversation == null ? List.of() : conversation.items();
    }

    /** All stored responses as they stand, by id. */
    public Map<String, JsonObject> responses() {
        Map<String, JsonObject> documents = new LinkedHashMap<>();
        store.responses().forEach((id, response) -> documents.put(id, response.document()));
        return documents;
    }

    /** Queues what the model says in the next turn that has nothing queued before it. */
    public void say(Script script) {
        scripts.add(script);
    }

    /** {@link #say} this text. */
    public void answerNext(String text) {
        say(Script.text(text));
    }

    /** {@link #say} exactly this response body. */
    public void answerWith(JsonObject response) {
        say(Script.response(response));
    }

    /** {@link #say} a refusal. */
    public void refuseNext(String refusal) {
        say(Script.refusal(refusal));
    }

    /** The next answer is cut off for {@code max_output_tokens}. */
    public void truncateNext() {
        say(Script.truncated());
    }

    /** The next answer is stopped by the content filter. */
    public void contentFilterNext() {
        say(Script.contentFilter());
    }

    /** The next answer is a call of this function. */
    public void callNext(String function, JsonObject arguments) {
        say(Script.functionCall(function, arguments));
    }

    /** Ends a response in the background at once. */
    public void finishBackground(String responseId) {
        responses.finishBackground(responseId);
    }

    /** From now on only keys named here are good, also those named before. */
    public void acceptKeys(String... accepted) {
        keys.accept(List.of(accepted));
    }

    /** From now on this key is answered 401. */
    public void revokeKey(String key) {
        keys.revoke(key);
    }

    /**
     * From now on these keys are of that project: every answer to them names it, and a request that names another is
     * refused. What is stored belongs to no project.
     */
    public void project(String project, String... ofKeys) {
        for (String key : ofKeys) {
            keys.assign(key, project);
        }
    }

    /** Replaces the list of models. Known names keep their properties; the kind of others is told from the name. */
    public void models(String... ids) {
        models.replace(List.of(ids));
    }

    /** Announces when a model ends, as ISO date or in any other form; null takes that back. */
    public void shutDown(String model, @Nullable String date) {
        models.announceEnd(model, date);
    }

    /** From now on the list of models comes in pages of this many, as other lists do; OpenAI's own does not. */
    public void pageModels(int size) {
        models.pageSize(size);
    }

    /** Closes every connection that is open now, as servers do with idle ones. */
    public void dropConnections() {
        server.dropConnections();
    }

    /** Back to the state of the start; requests that wait for an answer that never comes are closed. */
    public void reset() {
        faults.clear();
        dispatcher.releaseAll();
        responses.clear();
        store.clear();
        scripts.clear();
        keys.clear();
        models.reset();
        log.clear();
    }

    /** Ends all exchanges, connections and threads. */
    @Override
    public void close() {
        dispatcher.releaseAll();
        server.close();
    }
}
