package dev.openaira.simulator;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a request. Immutable; given to {@link Simulator#fail(String, String, Fault, int)}.
 *
 * <p>Faults that replace the answer never reach the endpoint, so nothing is created, charged or remembered.
 * {@link #latency}, {@link #resetMidBody}, {@link #truncatedStream} and {@link #stalledBody} damage the delivery of a
 * call that did happen.
 */
public final class Fault {

    /** How the answer is damaged. */
    public enum Effect {
        /** The endpoint's own answer, only late. */
        LATE,
        /** Another answer than the endpoint's. */
        REPLACED,
        /** Half of the endpoint's answer, then a TCP reset. */
        RESET_MID_BODY,
        /** Half of the endpoint's answer, then an orderly end of the connection. */
        TRUNCATED,
        /** Half of the endpoint's answer, then silence. */
        STALLED,
        /** A body that does not end. */
        ENDLESS,
        /** No answer while the simulator runs. */
        SILENT,
        /** The connection is closed instead of an answer. */
        CLOSED
    }

    private static final String JSON = "application/json";

    private final Effect effect;
    private final @Nullable Answer replacement;
    private final Duration delay;

    private Fault(Effect effect, @Nullable Answer replacement, Duration delay) {
        this.effect = effect;
        this.replacement = replacement;
        this.delay = delay;
    }

    /** An error status with the error body the API gives with it. */
    public static Fault status(int status) {
        return status(ApiError.ofStatus(status, null));
    }

    /** An error status with the API's error body and this {@code code}, for example {@code insufficient_quota}. */
    public static Fault status(int status, String errorCode) {
        return status(ApiError.ofStatus(status, errorCode));
    }

    /** The endpoint's own answer after this time. A conversation stays locked meanwhile. */
    public static Fault latency(Duration delay) {
        return new Fault(Effect.LATE, null, delay);
    }

    /** Half of the body, then a TCP reset. The call has happened: a conversation has its items. */
    public static Fault resetMidBody() {
        return new Fault(Effect.RESET_MID_BODY, null, Duration.ZERO);
    }

    /** Half of the events (or of the body), then the end of the connection. The call has happened. */
    public static Fault truncatedStream() {
        return new Fault(Effect.TRUNCATED, null, Duration.ZERO);
    }

    /** Half of the body, then silence until the client gives up. The call has happened. */
    public static Fault stalledBody() {
        return new Fault(Effect.STALLED, null, Duration.ZERO);
    }

    /** Status 200 and a body that breaks off in the middle of a JSON document. */
    public static Fault invalidJson() {
        return body(200, JSON, "{\"id\": \"resp_0\", \"object\": \"response\", \"output\": [{\"type\": ");
    }

    /** Status 200 and an HTML page, as proxies and captive portals give. */
    public static Fault html() {
        return body(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>");
    }

    /** Status 200, {@code application/json} and no body at all. */
    public static Fault emptyBody() {
        return body(200, JSON, "");
    }

    /** Status 200 and a JSON string that never ends; stops when the client does. */
    public static Fault endlessBody() {
        return new Fault(Effect.ENDLESS, null, Duration.ZERO);
    }

    /** Status 200 and a JSON array nested this deep. */
    public static Fault deepNesting(int depth) {
        return body(200, JSON, "{\"output\": " + "[".repeat(depth) + "]".repeat(depth) + "}");
    }

    /** The request is read and never answered; the connection stays open until the client closes it. */
    public static Fault neverAnswers() {
        return new Fault(Effect.SILENT, null, Duration.ZERO);
    }

    /** Status 200 with an error body, as some compatible servers answer. */
    public static Fault errorBodyWith200() {
        return replaced(ApiError.ofStatus(500, null).answer().withStatus(200).madeUp());
    }

    /** The request is read, then the connection is closed. */
    public static Fault closeWithoutAnswer() {
        return new Fault(Effect.CLOSED, null, Duration.ZERO);
    }

    /** Exactly this answer. */
    public static Fault body(int status, String contentType, String body) {
        return replaced(new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8)).madeUp());
    }

    private static Fault status(ApiError error) {
        boolean limited = error.status() == 429 && !"insufficient_quota".equals(error.code());
        Answer answer = error.answer();
        return replaced(
                limited
                        ? answer.withHeaders(
                                Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "1s"))
                        : answer);
    }

    private static Fault replaced(Answer answer) {
        return new Fault(Effect.REPLACED, answer, Duration.ZERO);
    }

    /**
     * The same answer with a {@code Retry-After} header, in whole seconds rounded up, and the API's exact
     * {@code retry-after-ms} beside it.
     *
     * @throws IllegalStateException if this fault does not replace the answer
     */
    public Fault retryAfter(Duration time) {
        long seconds = (time.toMillis() + 999) / 1000;
        return withHeaders(Map.of("retry-after", Long.toString(seconds), "retry-after-ms", "" + time.toMillis()));
    }

    /**
     * The same answer with this header.
     *
     * @throws IllegalStateException if this fault does not replace the answer
     */
    public Fault header(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    /** The same fault, but this much later. */
    public Fault after(Duration time) {
        return new Fault(effect, replacement, time);
    }

    private Fault withHeaders(Map<String, String> headers) {
        if (replacement == null) {
            throw new IllegalStateException(this + " has no answer that could carry headers");
        }
        return new Fault(effect, replacement.withHeaders(headers), delay);
    }

    public Effect effect() {
        return effect;
    }

    /** The answer given instead of the endpoint's, or null if the effect is another. */
    public @Nullable Answer replacement() {
        return replacement;
    }

    public Duration delay() {
        return delay;
    }

    @Override
    public String toString() {
        String what = replacement == null
                ? effect.name()
                : effect.name() + " by " + replacement.status() + " " + replacement.contentType();
        return delay.isZero() ? what : what + " after " + delay;
    }
}
