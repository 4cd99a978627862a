package dev.openaira.ra.observe;

import dev.openaira.OpenAiFailure;
import dev.openaira.ra.operation.OperationStart;
import org.jspecify.annotations.Nullable;

/**
 * One operation at its end.
 *
 * @param start what was known of it when it began
 * @param user the label of the container's sign-on; empty where there is none
 * @param outcome how it ended
 * @param failure why it failed, if it did
 * @param nanos how long it took
 * @param nanosToFirstEvent how long its first event took; negative where there was none
 * @param tokens what it used
 */
record EndedCall(
        OperationStart start,
        String user,
        Outcome outcome,
        @Nullable Throwable failure,
        long nanos,
        long nanosToFirstEvent,
        TokenUse tokens) {

    enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /** What kind of failure it was; null where nothing failed. */
    @Nullable
    String error() {
        return failure == null ? null : error(failure);
    }

    /** What kind of failure this is: one of the catalogue's codes, or an exception's name. */
    static String error(Throwable failure) {
        return failure instanceof OpenAiFailure known
                ? known.diagnosis().code()
                : failure.getClass().getName();
    }
}
