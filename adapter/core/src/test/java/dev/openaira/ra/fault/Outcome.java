package dev.openaira.ra.fault;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;

/** How a call ends: well, or in an exception of this class with this diagnosis. A pool's look ends well or does not. */
record Outcome(Class<?> type, Diagnosis diagnosis) {

    static final Outcome SUCCESS = new Outcome(Void.class, null);
    static final Outcome INVALID = new Outcome(Pool.Invalid.class, null);

    static Outcome comm(Diagnosis diagnosis) {
        return new Outcome(OpenAiCommException.class, diagnosis);
    }

    static Outcome application(Diagnosis diagnosis) {
        return new Outcome(OpenAiException.class, diagnosis);
    }

    static Outcome security(Diagnosis diagnosis) {
        return new Outcome(OpenAiSecurityException.class, diagnosis);
    }

    static Outcome system(Diagnosis diagnosis) {
        return new Outcome(OpenAiSystemException.class, diagnosis);
    }

    static Outcome unavailable(Diagnosis diagnosis) {
        return new Outcome(OpenAiUnavailableException.class, diagnosis);
    }

    static Outcome of(Throwable failure) {
        return new Outcome(failure.getClass(), failure instanceof OpenAiFailure told ? told.diagnosis() : null);
    }

    /** As the table of {@code docs/faults.md} has it. */
    String inTable(Deed.Form form) {
        if (form == Deed.Form.VALIDATION) {
            return equals(SUCCESS) ? "valid" : "invalid";
        }
        return diagnosis == null ? "succeeds" : diagnosis.code();
    }

    @Override
    public String toString() {
        return diagnosis == null ? type.getSimpleName() : type.getSimpleName() + " " + diagnosis.code();
    }
}
