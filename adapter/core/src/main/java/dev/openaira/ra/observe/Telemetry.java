package dev.openaira.ra.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Where one OpenTelemetry takes spans and measurements. */
final class Telemetry {
    private static final Logger LOGGER = System.getLogger(Telemetry.class.getName());

    private static final String SCOPE = "dev.openaira";

    /** The boundaries that the conventions recommend. */
    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

    private static final List<Long> TOKENS = List.of(
            1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    private final Tracer tracer;
    private final DoubleHistogram durations;
    private final DoubleHistogram firstChunks;
    private final LongHistogram tokens;
    private final LongCounter retries;
    private final DoubleHistogram delays;
    private final LongCounter refusals;

    Telemetry(OpenTelemetry source) {
        Meter meter = source.getMeter(SCOPE);
        tracer = source.getTracer(SCOPE);
        durations = seconds(meter, "gen_ai.client.operation.duration", "GenAI operation duration.");
        firstChunks = seconds(
                meter,
                "gen_ai.client.operation.time_to_first_chunk",
                "Time to receive the first chunk of a streamed answer.");
        LongHistogramBuilder builder = meter.histogramBuilder("gen_ai.client.token.usage")
                .setDescription("Number of input and output tokens used.")
                .setUnit("{token}")
                .ofLongs();
        advise(() -> builder.setExplicitBucketBoundariesAdvice(TOKENS));
        tokens = builder.build();
        retries = meter.counterBuilder("openaira.client.retries")
                .setDescription("Number of attempts that failed and were followed by another.")
                .setUnit("{attempt}")
                .build();
        delays = seconds(meter, "openaira.client.delay", "Time for which calls were held back for their turn.");
        refusals = meter.counterBuilder("openaira.client.refusals")
                .setDescription("Number of calls that were not let out.")
                .setUnit("{call}")
                .build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        DoubleHistogramBuilder builder =
                meter.histogramBuilder(name).setDescription(description).setUnit("s");
        advise(() -> builder.setExplicitBucketBoundariesAdvice(SECONDS));
        return builder.build();
    }

    /** Servers may have an API from before there was advice, and then their own boundaries. */
    private static void advise(Runnable advice) {
        try {
            advice.run();
        } catch (NoSuchMethodError e) {
            LOGGER.log(Level.DEBUG, "The server's OpenTelemetry takes no advice on boundaries.", e);
        }
    }

    Tracer tracer() {
        return tracer;
    }

    DoubleHistogram durations() {
        return durations;
    }

    DoubleHistogram firstChunks() {
        return firstChunks;
    }

    LongHistogram tokens() {
        return tokens;
    }

    LongCounter retries() {
        return retries;
    }

    DoubleHistogram delays() {
        return delays;
    }

    LongCounter refusals() {
        return refusals;
    }
}
