package dev.openaira.it.guest;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the application's spans, in words. */
public class KeptSpans implements ConfigurableSpanExporterProvider, SpanExporter {
    private static final List<String> SPANS = new CopyOnWriteArrayList<>();

    static List<String> all() {
        return SPANS;
    }

    @Override
    public String getName() {
        return "kept";
    }

    @Override
    public SpanExporter createExporter(ConfigProperties configuration) {
        return this;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        spans.forEach(span -> SPANS.add(span.getName() + " " + span.getKind() + " below " + span.getParentSpanId() + " "
                + span.getAttributes()));
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
