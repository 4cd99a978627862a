package dev.openaira.ra.rest;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;

/**
 * What happens around each call of one connection factory.
 *
 * @param retry which failed calls are tried again
 * @param admission how many calls may go out
 * @param breaker when calls to a server that is out are suspended
 */
public record CallPolicy(RetryPolicy retry, AdmissionPolicy admission, BreakerPolicy breaker) {

    /** The same for the adapter's own questions, which cost nothing and are asked once. */
    public CallPolicy forQuestions() {
        return new CallPolicy(RetryPolicy.NONE, AdmissionPolicy.OPEN, breaker);
    }
}
