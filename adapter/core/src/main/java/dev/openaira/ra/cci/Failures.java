package dev.openaira.ra.cci;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiStateException;
import jakarta.resource.NotSupportedException;
import org.jspecify.annotations.Nullable;

/** Exceptions with their code and sentence. */
public final class Failures {
    private Failures() {}

    /** The caller's mistake. */
    public static OpenAiException application(Diagnosis diagnosis, @Nullable Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), null, null);
    }

    /** Used after its end. */
    public static OpenAiStateException ended(Diagnosis diagnosis) {
        return new OpenAiStateException(diagnosis, diagnosis.message(), null, null);
    }

    /** What the adapter does not do. */
    public static NotSupportedException unsupported(Diagnosis diagnosis, @Nullable Object... details) {
        return new NotSupportedException(diagnosis.message(details), diagnosis.code());
    }
}
