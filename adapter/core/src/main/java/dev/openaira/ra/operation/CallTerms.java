package dev.openaira.ra.operation;

import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiRequest;
import dev.openaira.Validation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a call beside its request.
 *
 * @param limit of the whole call's time; null for none
 * @param validation what is done about a request that does not fit its profile
 */
public record CallTerms(@Nullable Duration limit, Validation validation) {

    /** As an interaction is told. */
    public static CallTerms of(OpenAiInteractionSpec spec) {
        int millis = spec.getExecutionTimeout();
        return new CallTerms(
                millis < 0 ? null : Duration.ofMillis(millis),
                Validation.ofId(spec.getValidation()).orElseThrow());
    }

    /** As a typed request says itself. */
    public static CallTerms of(OpenAiRequest request) {
        return new CallTerms(request.executionTimeout().orElse(null), request.validation());
    }
}
