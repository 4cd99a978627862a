package dev.openaira.ra.fuzz;

import dev.openaira.ra.browse.FormatFuzz;
import dev.openaira.ra.browse.ModelsFuzz;
import dev.openaira.ra.operation.EventFeedFuzz;
import dev.openaira.ra.rest.AddressFuzz;
import dev.openaira.ra.rest.EmbeddingsFuzz;
import dev.openaira.ra.rest.ErrorBodiesFuzz;
import dev.openaira.ra.rest.HeadsFuzz;
import dev.openaira.ra.rest.JsonFuzz;
import dev.openaira.ra.rest.SseFuzz;
import dev.openaira.ra.spi.PropertiesFuzz;
import java.util.List;
import java.util.Locale;

/** What is tried, and with which inputs to begin. */
enum Target {
    /** Server-sent events. */
    SSE(SseFuzz::fuzzerTestOneInput, "streams"),
    /** Bodies of JSON. */
    JSON(JsonFuzz::fuzzerTestOneInput, "json"),
    /** Answers of {@code POST /embeddings}. */
    EMBEDDINGS(EmbeddingsFuzz::fuzzerTestOneInput, "embeddings"),
    /** Answers of {@code GET /models}. */
    MODELS(ModelsFuzz::fuzzerTestOneInput, "models"),
    /** Headers of answers. */
    HEADS(HeadsFuzz::fuzzerTestOneInput, "heads"),
    /** Bodies of errors, and what of a body is shown. */
    ERROR_BODIES(ErrorBodiesFuzz::fuzzerTestOneInput, "errors"),
    /** Base URLs and extra headers. */
    ADDRESS(AddressFuzz::fuzzerTestOneInput, "addresses"),
    /** Configuration properties. */
    PROPERTIES(PropertiesFuzz::fuzzerTestOneInput, "addresses"),
    /** Streamed operations. */
    EVENT_FEED(EventFeedFuzz::fuzzerTestOneInput, "streams"),
    /** Structured-output formats on their way in. */
    FORMATS(FormatFuzz::fuzzerTestOneInput, "formats");

    @FunctionalInterface
    interface Property {

        /** Throws where the property does not hold for this input. */
        void holds(byte[] input) throws Exception;
    }

    @SuppressWarnings("ImmutableEnumChecker") // it has no state
    private final Property property;

    private final String inputs;

    Target(Property property, String inputs) {
        this.property = property;
        this.inputs = inputs;
    }

    Property property() {
        return property;
    }

    List<byte[]> inputs() {
        return Inputs.of(inputs);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
