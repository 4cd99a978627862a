package dev.openaira.ra.outbox;

import dev.openaira.JsonValues;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.ResponseInfo;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamError;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a server told, in a journal: all that callers are told of it later. */
final class Told {
    private Told() {}

    static JsonObject json(ResponseInfo info) {
        JsonObjectBuilder json = JsonValues.provider().createObjectBuilder().add("status", info.status());
        add(json, "contentType", info.contentType());
        add(json, "requestId", info.requestId());
        Duration retryAfter = info.retryAfter();
        if (retryAfter != null) {
            json.add("retryAfter", retryAfter.toMillis());
        }
        return json.build();
    }

    static ResponseInfo info(JsonObject json) {
        return new ResponseInfo(
                json.getInt("status"),
                json.getString("contentType", null),
                json.getString("requestId", null),
                null,
                null,
                null,
                null,
                json.containsKey("retryAfter")
                        ? Duration.ofMillis(json.getJsonNumber("retryAfter").longValueExact())
                        : null,
                Collections.emptySortedMap());
    }

    /**
     * A failure without what it quotes of prompts.
     *
     * @param discreet leaves out what words quote
     */
    static UpstreamException discreet(UpstreamException failure, UnaryOperator<String> discreet) {
        if (failure instanceof Rejected e && e.info() != null) {
            UpstreamError error = e.error();
            return new Rejected(
                    e.method(),
                    e.path(),
                    e.info(),
                    error == null
                            ? null
                            : new UpstreamError(
                                    hidden(error.message(), discreet),
                                    error.type(),
                                    hidden(error.param(), discreet),
                                    error.code()),
                    e.location(),
                    discreet.apply(e.excerpt()));
        }
        Unreadable e = (Unreadable) failure;
        return new Unreadable(
                e.method(), e.path(), e.info(), e.reason(), e.detail(), discreet.apply(e.excerpt()), null);
    }

    private static @Nullable String hidden(@Nullable String words, UnaryOperator<String> discreet) {
        return words == null ? null : discreet.apply(words);
    }

    /** An answer that no attempt would make better, as {@link UpstreamException#isFinalAnswer()} says. */
    static JsonObject json(UpstreamException failure) {
        JsonObjectBuilder json = JsonValues.provider()
                .createObjectBuilder()
                .add("method", failure.method())
                .add("path", failure.path());
        if (failure.info() != null) {
            json.add("info", json(failure.info()));
        }
        if (failure instanceof Rejected e) {
            json.add("excerpt", e.excerpt());
            add(json, "location", e.location());
            if (e.error() != null) {
                json.add("error", json(e.error()));
            }
        } else if (failure instanceof Unreadable e) {
            json.add("reason", e.reason().name()).add("detail", e.detail()).add("excerpt", e.excerpt());
        }
        return json.build();
    }

    private static JsonObject json(UpstreamError error) {
        JsonObjectBuilder json = JsonValues.provider().createObjectBuilder();
        add(json, "message", error.message());
        add(json, "type", error.type());
        add(json, "param", error.param());
        add(json, "code", error.code());
        return json.build();
    }

    static UpstreamException failure(JsonObject json) {
        String method = json.getString("method");
        String path = json.getString("path");
        String excerpt = json.getString("excerpt");
        ResponseInfo info = json.containsKey("info") ? info(json.getJsonObject("info")) : null;
        if (info == null || json.containsKey("reason")) {
            Unreadable.Reason reason = Unreadable.Reason.valueOf(json.getString("reason"));
            return new Unreadable(method, path, info, reason, json.getString("detail"), excerpt, null);
        }
        JsonObject error = json.getJsonObject("error");
        return new Rejected(
                method,
                path,
                info,
                error == null
                        ? null
                        : new UpstreamError(
                                error.getString("message", null),
                                error.getString("type", null),
                                error.getString("param", null),
                                error.getString("code", null)),
                json.getString("location", null),
                excerpt);
    }

    static void add(JsonObjectBuilder json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.add(name, value);
        }
    }
}
