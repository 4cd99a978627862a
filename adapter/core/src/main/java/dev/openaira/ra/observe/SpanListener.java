package dev.openaira.ra.observe;

import dev.openaira.ObjectType;
import dev.openaira.ra.operation.Observation;
import dev.openaira.ra.operation.OperationListener;
import dev.openaira.ra.operation.OperationStart;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** Makes a span of each operation, in the words of the conventions for generative AI. */
final class SpanListener implements OperationListener {
    private final Telemetries telemetries;
    private final boolean captureContent;
    private final Guard guard;

    /** @param captureContent whether spans hold what callers ask and what models answer */
    SpanListener(Telemetries telemetries, boolean captureContent, Guard guard) {
        this.telemetries = telemetries;
        this.captureContent = captureContent;
        this.guard = guard;
    }

    @Override
    public Observation started(OperationStart start) {
        return guard.get(() -> begun(start), Observation.NONE);
    }

    private Observation begun(OperationStart start) {
        Telemetry telemetry = telemetries.ofCaller();
        if (telemetry == null) {
            return Observation.NONE;
        }
        Span span = span(telemetry, start);
        return span.isRecording() ? new SpanObservation(span, start, captureContent, guard) : Observation.NONE;
    }

    /** What decides whether a span is sampled has to be known when it is made; the rest only matters if it is. */
    private static Span span(Telemetry telemetry, OperationStart start) {
        String operation = GenAi.operation(start.type());
        String model = start.model();
        SpanBuilder builder = telemetry
                .tracer()
                .spanBuilder(model == null ? operation : operation + " " + model)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", operation)
                .setAttribute("gen_ai.provider.name", GenAi.provider(start.server()))
                .setAttribute("server.address", GenAi.host(start.server()))
                .setAttribute("server.port", GenAi.port(start.server()));
        if (model != null) {
            builder.setAttribute("gen_ai.request.model", model);
        }
        return builder.startSpan();
    }

    /** {@code gen_ai.output.type}, where a request asks for one. */
    static @Nullable String outputType(ObjectType type) {
        return switch (type) {
            case STRUCTURED_OUTPUT -> "json";
            case IMAGE -> "image";
            case TEXT, CONVERSE, EMBEDDING -> null;
        };
    }
}
