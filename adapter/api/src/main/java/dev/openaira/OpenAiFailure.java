package dev.openaira;

import jakarta.resource.cci.ResourceWarning;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What every exception of the adapter tells beyond its class. The class says how an application server and a caller
 * should react (Jakarta Connectors 2.1, section 22.2); this interface says what happened.
 *
 * <pre>{@code
 * catch (ResourceException e) {
 *     if (e instanceof OpenAiFailure failure && failure.diagnosis() == Diagnosis.RATE_LIMITED) …
 * }
 * }</pre>
 */
public interface OpenAiFailure {

    /** Which of the catalogued failures this is. */
    Diagnosis diagnosis();

    /**
     * What the upstream server said, be it only the status and id of an answer that cannot be used; empty when the
     * failure arose before it was asked or without an answer.
     */
    Optional<UpstreamError> upstream();

    /** What the caller was to be warned of before the call failed, such as a text parameter that was adjusted. */
    default List<ResourceWarning> warnings() {
        return this instanceof Throwable failure
                ? Arrays.stream(failure.getSuppressed())
                        .filter(ResourceWarning.class::isInstance)
                        .map(ResourceWarning.class::cast)
                        .toList()
                : List.of();
    }

    /**
     * The id of a conversation that the adapter created for the failed turn and could not delete again. Nothing else
     * refers to it.
     */
    default Optional<String> abandonedConversation() {
        return suppressed(AbandonedConversationException.class).map(AbandonedConversationException::conversation);
    }

    /**
     * How often the call was tried, the attempt that failed last included; more than 1 where retries were made.
     *
     * @see CallRepeatedException
     */
    default int attempts() {
        return suppressed(CallRepeatedException.class)
                .map(CallRepeatedException::attempts)
                .orElse(1);
    }

    /** What a stream had told before it failed; empty for everything that is not streamed. */
    default Optional<StreamInterruptedException> interruption() {
        return suppressed(StreamInterruptedException.class);
    }

    private <T> Optional<T> suppressed(Class<T> type) {
        return this instanceof Throwable failure
                ? Arrays.stream(failure.getSuppressed())
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst()
                : Optional.empty();
    }
}
