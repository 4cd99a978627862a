package dev.openaira.simulator.http;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.FaultPlan;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Router;
import dev.openaira.simulator.api.Timer;
import dev.openaira.simulator.fault.FaultGate;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.store.Ids;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
    private final FaultPlan plan;
    private final ApiKeys keys;
    private final RequestLog log;
    private final ExchangeObserver observer;
    private final Delivery delivery = new Delivery();
    private final RateLimits limits = new RateLimits();

    public Dispatcher(
            Router api,
            Router control,
            FaultGate faults,
            FaultPlan plan,
            ApiKeys keys,
            RequestLog log,
            ExchangeObserver observer) {
        this.api = api;
        this.control = control;
        this.faults = faults;
        this.plan = plan;
        this.keys = keys;
        this.log = log;
        this.observer = observer;
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
        ReceivedRequest received = exchange.received();
        log.add(received);
        observer.answers(received, error.answer());
        delivery.send(exchange, error.answer(), headers(received, System.nanoTime(), null));
    }

    void serve(Exchange exchange, Timer timer) {
        String path = exchange.path();
        if (path.equals(CONTROL) || path.startsWith(CONTROL + "/")) {
            guarded(exchange, () -> control(exchange, path.substring(CONTROL.length())));
            return;
        }
        Call call = new Call(exchange, exchange.received(), System.nanoTime(), timer);
        Fault fault = path.startsWith(API + "/") ? fault(call.received(), path.substring(API.length())) : null;
        if (fault != null && fault.effect() == Fault.Effect.SILENT) {
            // Before the request can be seen in the log, so that a reset by whoever saw it finds it here.
            delivery.park(exchange);
        }
        log.add(call.received());
        observer.received(call.received());
        guarded(exchange, () -> {
            if (fault == null) {
                answer(call, Duration.ZERO, Fault.Effect.LATE);
            } else {
                strike(call, fault);
            }
        });
    }

    private @Nullable Fault fault(ReceivedRequest received, String path) {
        Fault scripted = faults.take(received.method(), path);
        return scripted == null ? plan.strike(received) : scripted;
    }

    /** A request to the API on its way. */
    private record Call(Exchange exchange, ReceivedRequest received, long start, Timer timer) {

        void after(Duration delay, Runnable task) {
            if (delay.isZero()) {
                task.run();
            } else {
                timer.later(delay, () -> guarded(exchange, task));
            }
        }
    }

    /** A bug of the simulator shows as a 500 that says so, not as a request without an answer. */
    private static void guarded(Exchange exchange, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    private void control(Exchange exchange, String path) {
        Answer answer;
        try {
            answer = begin(exchange, exchange.received(), control.find(exchange.method(), path))
                    .completion()
                    .complete();
        } catch (ApiError e) {
            answer = e.answer();
        }
        delivery.send(exchange, answer, Map.of("x-openaira-simulator", "true"));
    }

    private void strike(Call call, Fault fault) {
        Exchange exchange = call.exchange();
        Answer replacement = fault.replacement();
        if (replacement != null) {
            call.after(fault.delay(), () -> {
                observer.answers(call.received(), replacement);
                delivery.send(exchange, replacement, headers(call.received(), call.start(), replacement));
            });
            return;
        }
        switch (fault.effect()) {
            case SILENT -> {
                // Already parked.
            }
            case CLOSED -> call.after(fault.delay(), exchange::close);
            case ENDLESS ->
                call.after(
                        fault.delay(),
                        () -> delivery.sendEndlessly(exchange, headers(call.received(), call.start(), null)));
            default -> answer(call, fault.delay(), fault.effect());
        }
    }

    /** Begins at once and completes after the delay, as a model that takes its time. */
    private void answer(Call call, Duration delay, Fault.Effect effect) {
        Begun begun = beginApi(call);
        call.after(delay, () -> {
            Answer answer = complete(begun.completion());
            observer.answers(call.received(), answer);
            Map<String, String> headers = headers(call.received(), call.start(), begun.metered() ? answer : null);
            if (effect == Fault.Effect.LATE) {
                delivery.send(call.exchange(), answer, headers);
            } else {
                delivery.sendHalf(call.exchange(), answer, headers, effect);
            }
        });
    }

    private record Begun(Endpoint.Completion completion, boolean metered) {}

    private Begun beginApi(Call call) {
        Exchange exchange = call.exchange();
        try {
            String path = exchange.path();
            if (!path.startsWith(API + "/")) {
                throw Router.unknownUrl("(" + exchange.method() + " " + path + ")");
            }
            Router.Match match = api.find(exchange.method(), path.substring(API.length()));
            keys.check(call.received());
            return begin(exchange, call.received(), match);
        } catch (ApiError e) {
            Answer answer = e.answer();
            return new Begun(() -> answer, false);
        }
    }

    private static Begun begin(Exchange exchange, ReceivedRequest received, Router.Match match) {
        ApiRequest request =
                new ApiRequest(match.variables(), exchange.query(), body(exchange.body(), received), exchange.origin());
        return new Begun(match.route().endpoint().begin(request), match.route().metered());
    }

    private static JsonObject body(byte[] bytes, ReceivedRequest received) {
        if (bytes.length == 0) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        String contentType = received.header("content-type");
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ApiError.invalid(
                    "Unsupported content type: '" + contentType
                            + "'. This API method only accepts 'application/json' requests.",
                    null,
                    "unsupported_content_type");
        }
        try {
            if (Jsons.parse(bytes) instanceof JsonObject object) {
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

    private static Answer complete(Endpoint.Completion completion) {
        try {
            return completion.complete();
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private Map<String, String> headers(ReceivedRequest request, long start, @Nullable Answer metered) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-openaira-simulator", "true");
        headers.put("x-request-id", Ids.next("req"));
        headers.put("openai-version", "2020-10-01");
        headers.put("openai-processing-ms", Long.toString((System.nanoTime() - start) / 1_000_000));
        put(headers, "openai-organization", request.header("openai-organization"));
        put(headers, "openai-project", keys.project(request));
        if (metered != null) {
            headers.putAll(limits.count(metered.tokens(), System.nanoTime()));
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
