package dev.openaira.ra.cci;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiUnsupportedException;

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

    /** What the adapter does not do. */
    public static OpenAiUnsupportedException unsupported(Diagnosis diagnosis, Object... details) {
        return new OpenAiUnsupportedException(diagnosis, diagnosis.message(details));
    }
}
