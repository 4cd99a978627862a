package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiStateException;
import javax.transaction.xa.XAException;

/** XA exceptions with their code, sentence and cause. */
final class XaFailures {
    private XaFailures() {}

    /** @param code one of XAException's constants */
    static XAException of(int code, Diagnosis diagnosis, Object... details) {
        return of(code, new OpenAiStateException(diagnosis, diagnosis.message(details), null, null));
    }

    static XAException of(int code, Throwable cause) {
        XAException failure = new XAException(cause.getMessage());
        failure.errorCode = code;
        failure.initCause(cause);
        return failure;
    }
}
