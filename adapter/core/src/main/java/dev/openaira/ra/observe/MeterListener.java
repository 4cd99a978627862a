package dev.openaira.ra.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import java.time.Duration;
import java.util.function.Consumer;

/** Measures operations by the metrics of the conventions for generative AI. */
final class MeterListener implements CallListener {
    private static final double NANOS = 1e9;

    private static final AttributeKey<String> REASON = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");

    private final Telemetries telemetries;
    private final Guard guard;

    MeterListener(Telemetries telemetries, Guard guard) {
        this.telemetries = telemetries;
        this.guard = guard;
    }

    @Override
    public void ended(EndedCall call) {
        tell(telemetry -> measure(telemetry, call));
    }

    @Override
    public void retried(String reason) {
        tell(telemetry -> telemetry.retries().add(1, Attributes.of(REASON, reason)));
    }

    @Override
    public void delayed(Duration wait) {
        tell(telemetry -> telemetry.delays().record(wait.toNanos() / NANOS));
    }

    @Override
    public void refused(String reason) {
        tell(telemetry -> telemetry.refusals().add(1, Attributes.of(REASON, reason)));
    }

    private void tell(Consumer<Telemetry> news) {
        guard.run(() -> {
            Telemetry telemetry = telemetries.ofCaller();
            if (telemetry != null) {
                news.accept(telemetry);
            }
        });
    }

    private static void measure(Telemetry telemetry, EndedCall call) {
        AttributesBuilder common = attributes(call);
        Attributes attributes = common.build();
        record(telemetry.tokens(), call.tokens().input(), common, "input");
        record(telemetry.tokens(), call.tokens().output(), common, "output");
        if (call.nanosToFirstEvent() >= 0) {
            telemetry.firstChunks().record(call.nanosToFirstEvent() / NANOS, attributes);
        }
        String error = call.error();
        telemetry
                .durations()
                .record(
                        call.nanos() / NANOS,
                        error == null
                                ? attributes
                                : attributes.toBuilder()
                                        .put("error.type", error)
                                        .build());
    }

    private static void record(LongHistogram histogram, long tokens, AttributesBuilder common, String type) {
        if (tokens > 0) {
            histogram.record(tokens, common.put(TOKEN_TYPE, type).build());
        }
    }

    private static AttributesBuilder attributes(EndedCall call) {
        AttributesBuilder attributes = Attributes.builder()
                .put("gen_ai.operation.name", GenAi.operation(call.start().type()))
                .put("gen_ai.provider.name", GenAi.provider(call.start().server()))
                .put("server.address", GenAi.host(call.start().server()))
                .put("server.port", GenAi.port(call.start().server()));
        String model = call.start().model();
        return model == null ? attributes : attributes.put("gen_ai.request.model", model);
    }
}
