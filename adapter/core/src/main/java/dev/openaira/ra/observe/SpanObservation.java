package dev.openaira.ra.observe;

import dev.openaira.ObjectType;
import dev.openaira.ra.operation.Observation;
import dev.openaira.ra.operation.OperationStart;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span of one operation: what was asked, what came back, and how it ended. */
final class SpanObservation implements Observation {
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

    private final Span span;
    private final OperationStart start;
    private final boolean captureContent;
    private final Guard guard;
    private final long began = System.nanoTime();

    SpanObservation(Span span, OperationStart start, boolean captureContent, Guard guard) {
        this.span = span;
        this.start = start;
        this.captureContent = captureContent;
        this.guard = guard;
        guard.run(this::asked);
    }

    private void asked() {
        JsonObject request = start.request();
        ObjectType type = start.type();
        if (type == ObjectType.TEXT || type == ObjectType.STRUCTURED_OUTPUT || type == ObjectType.CONVERSE) {
            span.setAttribute("openai.api.type", "responses");
        }
        String output = SpanListener.outputType(type);
        if (output != null) {
            span.setAttribute("gen_ai.output.type", output);
        }
        if (start.streamed()) {
            span.setAttribute("gen_ai.request.stream", true);
        }
        number(request, "max_output_tokens", "gen_ai.request.max_tokens");
        decimal(request, "temperature", "gen_ai.request.temperature");
        decimal(request, "top_p", "gen_ai.request.top_p");
        number(request, "dimensions", "gen_ai.embeddings.dimension.count");
        if (request.get("n") instanceof JsonNumber n && n.longValue() != 1) {
            span.setAttribute("gen_ai.request.choice.count", n.longValue());
        }
        conversation(request);
        if (captureContent) {
            attribute("gen_ai.system_instructions", Content.instructions(request));
            attribute("gen_ai.input.messages", Content.input(request));
        }
    }

    @Override
    public void firstEvent() {
        double seconds = (System.nanoTime() - began) / 1e9;
        guard.run(() -> span.setAttribute("gen_ai.response.time_to_first_chunk", seconds));
    }

    @Override
    public void answered(JsonObject response) {
        guard.run(() -> {
            attribute("gen_ai.response.id", string(response, "id"));
            attribute("gen_ai.response.model", string(response, "model"));
            attribute("openai.response.service_tier", string(response, "service_tier"));
            String reason = Content.finishReason(response);
            if (reason != null) {
                span.setAttribute(FINISH_REASONS, List.of(reason));
            }
            conversation(response);
            tokens(TokenUse.of(response));
            if (captureContent) {
                attribute("gen_ai.output.messages", Content.output(response));
            }
        });
    }

    private void tokens(TokenUse use) {
        if (use.equals(TokenUse.NONE)) {
            return;
        }
        span.setAttribute("gen_ai.usage.input_tokens", use.input());
        if (start.type() != ObjectType.EMBEDDING) {
            span.setAttribute("gen_ai.usage.output_tokens", use.output());
        }
        if (use.cached() > 0) {
            span.setAttribute("gen_ai.usage.cache_read.input_tokens", use.cached());
        }
        if (use.reasoning() > 0) {
            span.setAttribute("gen_ai.usage.reasoning.output_tokens", use.reasoning());
        }
    }

    @Override
    public void succeeded() {
        guard.run(span::end);
    }

    /** Without the message, which may quote the request, unless content is wanted. */
    @Override
    public void failed(Throwable failure) {
        guard.run(() -> {
            String message = captureContent ? failure.getMessage() : null;
            span.setAttribute("error.type", EndedCall.error(failure));
            span.setStatus(StatusCode.ERROR, message == null ? "" : message);
            span.end();
        });
    }

    @Override
    public void cancelled() {
        guard.run(() -> {
            span.setAttribute("openaira.stream.cancelled", true);
            span.end();
        });
    }

    /** The id, whether it stands by itself or in an object. */
    private void conversation(JsonObject document) {
        attribute(
                "gen_ai.conversation.id",
                document.get("conversation") instanceof JsonObject object
                        ? string(object, "id")
                        : string(document, "conversation"));
    }

    private void number(JsonObject document, String member, String attribute) {
        if (document.get(member) instanceof JsonNumber number) {
            span.setAttribute(attribute, number.longValue());
        }
    }

    private void decimal(JsonObject document, String member, String attribute) {
        if (document.get(member) instanceof JsonNumber number) {
            span.setAttribute(attribute, number.doubleValue());
        }
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            span.setAttribute(name, value);
        }
    }

    private static @Nullable String string(JsonObject document, String member) {
        JsonValue value = document.get(member);
        return value instanceof JsonString string ? string.getString() : null;
    }
}
