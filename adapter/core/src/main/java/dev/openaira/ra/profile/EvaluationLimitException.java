package dev.openaira.ra.profile;

/** Ends an evaluation that takes more effort than it may. Carries no stack trace: it is an answer, not a fault. */
final class EvaluationLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvaluationLimitException(String sentence) {
        super(sentence, null, false, false);
    }
}
