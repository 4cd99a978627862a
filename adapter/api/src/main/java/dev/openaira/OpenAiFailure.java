package dev.openaira;

import java.util.Optional;

/**
 * What every exception of the adapter tells beyond its class. The class says how an application server and a caller
 * should react (Jakarta Connectors 2.1, section 7.11); this interface says what happened.
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

    /** What the upstream server said; empty when the failure arose before it was asked or without an answer. */
    Optional<UpstreamError> upstream();

    /**
     * The id of a conversation that the adapter created for the failed turn and could not delete again. Nothing else
     * refers to it.
     */
    default Optional<String> abandonedConversation() {
        if (this instanceof Throwable failure) {
            for (Throwable suppressed : failure.getSuppressed()) {
                if (suppressed instanceof AbandonedConversationException abandoned) {
                    return Optional.of(abandoned.conversation());
                }
            }
        }
        return Optional.empty();
    }
}
