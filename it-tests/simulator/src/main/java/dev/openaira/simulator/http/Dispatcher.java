package dev.openaira.simulator.http;

import dev.openaira.simulator.Fault;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Router;
import dev.openaira.simulator.api.Timer;
import dev.openaira.simulator.fault.FaultGate;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request: written down, struck by a fault, routed, let in by its key, parsed, answered. Requests to
 * {@code /_simulator} skip the faults and the key.
 */
public final class Dispatcher {

    /** Where the API begins. */
    public static final String API = "/v1";

    /** Where tests in another process steer the simulator. */
    public static final String CONTROL = "/_simulator";

    private final Router api;
    private final Router control;
    private final FaultGate faults;
    private final ApiKeys keys;
    private final RequestLog log;
    private final Delivery delivery = new Delivery();
    private final RateLimits limits = new RateLimits();

    public Dispatcher(Router api, Router control, FaultGate faults, ApiKeys keys, RequestLog log) {
        this.api = api;
        this.control = control;
        this.faults = faults;
        this.keys = keys;
        this.log = log;
    }

    /** Ends all exchanges that wait for nothing. */
    public void releaseAll() {
        delivery.releaseAll();
    }

    void tooLarge(Exchange exchange, long limit) {
        ApiError error = new ApiError(
                413,
                "Maximum content size limit (" + limit + ") exceeded.",
                "invalid_request_error",
                null,
                "request_too_large");
        delivery.send(exchange, error.answer(), headers(exchange.received(), System.nanoTime(), null));
    }

    void serve(Exchange exchange, Timer timer) {
        long start = System.nanoTime();
        String path = exchange.path();
        if (path.equals(CONTROL) || path.startsWith(CONTROL + "/")) {
            Answer answer = complete(() -> begin(exchange, control, path.substring(CONTROL.length()))
                    .completion()
                    .complete());
            delivery.send(exchange, answer, Map.of("x-openaira-simulator", "true"));
            return;
        }
        ReceivedRequest received = exchange.received();
        log.add(received);
        Fault fault = path.startsWith(API + "/") ? faults.take(exchange.method(), path.substring(API.length())) : null;
        Fault.Effect effect = fault == null ? Fault.Effect.LATE : fault.effect();
        Duration delay = fault == null ? Duration.ZERO : fault.delay();
        switch (effect) {
            case SILENT -> delivery.park(exchange);
            case CLOSED -> after(delay, timer, exchange::close);
            case ENDLESS -> after(delay, timer, () -> delivery.sendEndlessly(exchange, headers(received, start, null)));
            case REPLACED -> {
                Answer replacement = fault == null ? null : fault.replacement();
                if (replacement != null) {
                    after(
                            delay,
                            timer,
                            () -> delivery.send(exchange, replacement, headers(received, start, replacement)));
                }
            }
            case LATE, RESET_MID_BODY, TRUNCATED, STALLED -> {
                Begun begun = beginApi(exchange, received);
                after(delay, timer, () -> {
                    Answer answer = complete(begun.completion()::complete);
                    Map<String, String> headers = headers(received, start, begun.metered() ? answer : null);
                    if (effect == Fault.Effect.LATE) {
                        delivery.send(exchange, answer, headers);
                    } else {
                        delivery.sendHalf(exchange, answer, headers, effect);
                    }
                });
            }
        }
    }

    private static void after(Duration delay, Timer timer, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            timer.later(delay, task);
        }
    }

    private record Begun(Endpoint.Completion completion, boolean metered) {}

    private Begun beginApi(Exchange exchange, ReceivedRequest received) {
        try {
            String path = exchange.path();
            if (!path.startsWith(API + "/")) {
                throw Router.unknownUrl("(" + exchange.method() + " " + path + ")");
            }
            Router.Match match = api.find(exchange.method(), path.substring(API.length()));
            keys.check(received);
            return begin(exchange, match);
        } catch (ApiError e) {
            Answer answer = e.answer();
            return new Begun(() -> answer, false);
        }
    }

    private static Begun begin(Exchange exchange, Router router, String path) {
        return begin(exchange, router.find(exchange.method(), path));
    }

    private static Begun begin(Exchange exchange, Router.Match match) {
        ApiRequest request = new ApiRequest(match.variables(), exchange.query(), body(exchange), exchange.origin());
        return new Begun(match.route().endpoint().begin(request), match.route().metered());
    }

    private static JsonObject body(Exchange exchange) {
        if (exchange.body().length == 0) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        String contentType = exchange.received().header("content-type");
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ApiError.invalid(
                    "Unsupported content type: '" + contentType
                            + "'. This API method only accepts 'application/json' requests.",
                    null,
                    "unsupported_content_type");
        }
        try {
            if (Jsons.parse(exchange.body()) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            // The API does not tell what is wrong with the JSON either.
        }
        throw ApiError.invalid(
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                        + " library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid"
                        + " JSON.)",
                null,
                null);
    }

    private static Answer complete(Supplier<Answer> completion) {
        try {
            return completion.get();
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private Map<String, String> headers(ReceivedRequest request, long start, @Nullable Answer metered) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-openaira-simulator", "true");
        headers.put("x-request-id", "req_" + UUID.randomUUID().toString().replace("-", ""));
        headers.put("openai-version", "2020-10-01");
        headers.put("openai-processing-ms", Long.toString((System.nanoTime() - start) / 1_000_000));
        for (String name : new String[] {"openai-organization", "openai-project"}) {
            String value = request.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (metered != null) {
            headers.putAll(limits.count(metered.tokens(), System.nanoTime()));
        }
        return headers;
    }
}
