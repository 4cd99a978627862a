package dev.openaira.ra.cci;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiStateException;

/** Exceptions with their code and sentence. */
public final class Failures {
    private Failures() {}

    /** The caller's mistake. */
    public static OpenAiException application(Diagnosis diagnosis, Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), null, null);
    }

    /** Used after its end. */
    public static OpenAiStateException ended(Diagnosis diagnosis, Object... details) {
        return new OpenAiStateException(diagnosis, diagnosis.message(details), null, null);
    }

    /** Used after its end, as something else showed. */
    public static OpenAiStateException ended(Throwable cause, Diagnosis diagnosis, Object... details) {
        return new OpenAiStateException(diagnosis, diagnosis.message(details), null, cause);
    }

    /** What the adapter does not do. */
    public static OpenAiNotSupportedException unsupported(Diagnosis diagnosis, Object... details) {
        return new OpenAiNotSupportedException(diagnosis, diagnosis.message(details));
    }
}
