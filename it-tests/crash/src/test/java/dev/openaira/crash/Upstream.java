package dev.openaira.crash;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.FaultPlan;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulator that outlives the node and can have it killed at a request. */
final class Upstream implements FaultPlan, ExchangeObserver, AutoCloseable {
    static final String KEY = "sk-crash-matrix-5c1e";

    /** Nothing is gained by waiting for a model here. */
    private static final Duration BACKGROUND = Duration.ofMillis(100);

    private final Simulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();

    /** What was asked for since the last beginning, and where; guarded by this. */
    private final List<String> requests = new ArrayList<>();

    /** Their places in the list above; guarded by this. */
    private final Map<ReceivedRequest, Integer> numbers = new HashMap<>();

    /** The client's own ids of the requests that made something, by what they made; guarded by this. */
    private final Map<String, String> makers = new LinkedHashMap<>();

    private FailPoint point = FailPoint.NOWHERE;
    private Runnable kill = () -> {};

    Upstream() {
        simulator = Simulator.builder()
                .longestBackgroundRun(BACKGROUND)
                .faultPlan(this)
                .observers(this)
                .start();
    }

    URI baseUrl() {
        return simulator.baseUrl();
    }

    /** Requests are counted from here on, and the one named has the node killed. */
    synchronized void begin(FailPoint at, Runnable killing) {
        requests.clear();
        numbers.clear();
        point = at;
        kill = killing;
    }

    /** The requests since the beginning, in order of arrival. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized @Nullable Fault strike(ReceivedRequest request) {
        requests.add(request.method() + " " + request.path().replaceAll("_[0-9a-f]{8,}", "_…"));
        numbers.put(request, requests.size());
        return killed(FailPoint.Place.REQUEST, request) ? Fault.closeWithoutAnswer() : null;
    }

    @Override
    public void received(ReceivedRequest request) {
        // Counted already.
    }

    @Override
    public synchronized void answers(ReceivedRequest request, Answer answer) {
        if (request.method().equals("POST") && answer.status() == 200) {
            String made = id(answer);
            String name = request.header("x-client-request-id");
            // What is done to it later, such as cancelling it, makes nothing.
            makers.putIfAbsent(made, name == null ? "" : name);
        }
        boolean unused = killed(FailPoint.Place.ANSWER, request);
    }

    private boolean killed(FailPoint.Place place, ReceivedRequest request) {
        if (place != point.place() || point.number() != numbers.get(request)) {
            return false;
        }
        kill.run();
        return true;
    }

    private static String id(Answer answer) {
        ByteBuffer body = answer.pieces().get(0).duplicate();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return Jsons.parse(bytes) instanceof JsonObject object ? Jsons.string(object, "id", "") : "";
    }

    /** A conversation that is there before the node knows of it. */
    String conversation() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + "/conversations"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"items\": [{\"type\": \"message\", \"role\": \"user\", \"content\": \"before\"}]}",
                        StandardCharsets.UTF_8))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return Jsons.string((JsonObject) Jsons.parse(response.body()), "id", "");
    }

    /** All there is, by ids, with the items of conversations that are deleted. */
    synchronized Contents contents() {
        Map<String, List<JsonObject>> items = new LinkedHashMap<>();
        makers.keySet().stream().filter(id -> id.startsWith("conv_")).forEach(id -> items.put(id, simulator.items(id)));
        return new Contents(
                List.copyOf(simulator.conversations().keySet()),
                items,
                List.copyOf(simulator.responses().keySet()),
                Map.copyOf(makers));
    }

    /**
     * What is there.
     *
     * @param conversations that are not deleted
     * @param items of every conversation that ever was
     * @param responses that are stored
     * @param makers the client's own ids of the requests that made something, by what they made; empty for none
     */
    record Contents(
            List<String> conversations,
            Map<String, List<JsonObject>> items,
            List<String> responses,
            Map<String, String> makers) {}

    /** Nothing is there any more. */
    synchronized void reset() {
        simulator.reset();
        makers.clear();
        begin(FailPoint.NOWHERE, () -> {});
    }

    @Override
    public void close() {
        simulator.close();
    }
}
