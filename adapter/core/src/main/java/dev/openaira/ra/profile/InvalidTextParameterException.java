package dev.openaira.ra.profile;

import dev.openaira.Diagnosis;
import dev.openaira.metadata.Finding;
import java.util.List;

/** A text parameter that must not be sent, with everything found wrong with it. */
public final class InvalidTextParameterException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int FINDINGS_IN_MESSAGE = 3;

    /** What kind of mistake it is. Of several at once, the one that stands first here. */
    public enum Kind {
        /** Nothing was given, or only white space. */
        EMPTY(Diagnosis.SCHEMA_NOT_SAVED),
        /** Larger, more deeply nested or with longer names than any structured output needs. */
        TOO_LARGE(Diagnosis.TEXT_PARAMETER_UNFIT),
        /** The text is not JSON. */
        NOT_JSON(Diagnosis.TEXT_PARAMETER_NOT_JSON),
        /** JSON, but not an object. */
        NOT_AN_OBJECT(Diagnosis.TEXT_PARAMETER_NOT_JSON),
        /** {@code format}, or its {@code type}, {@code name} or {@code schema}, is missing; the findings say which. */
        MISSING_MEMBER(Diagnosis.TEXT_PARAMETER_INCOMPLETE),
        /** {@code format.type} is not {@code json_schema}, or a member has the wrong JSON type. */
        WRONG_TYPE(Diagnosis.TEXT_PARAMETER_UNFIT),
        /** {@code format.name} is not 1 to 64 characters out of {@code a-z A-Z 0-9 _ -}. */
        BAD_NAME(Diagnosis.TEXT_PARAMETER_UNFIT),
        /** {@code format.schema} is not a valid JSON Schema 2020-12 document complete in itself. */
        INVALID_SCHEMA(Diagnosis.SCHEMA_INVALID),
        /** A valid schema outside the subset that {@code strict: true} supports. */
        STRICT_RULES(Diagnosis.SCHEMA_NOT_STRICT);

        private final Diagnosis diagnosis;

        Kind(Diagnosis diagnosis) {
            this.diagnosis = diagnosis;
        }

        /** {@return what users are told} */
        public Diagnosis diagnosis() {
            return diagnosis;
        }
    }

    private final Kind kind;
    private final Finding[] findings;

    InvalidTextParameterException(Kind kind, List<Finding> findings) {
        super(sentence(findings));
        this.kind = kind;
        this.findings = findings.toArray(Finding[]::new);
    }

    /** {@return the kind of mistake; of several, the most basic one} */
    public Kind kind() {
        return kind;
    }

    /** {@return everything found, never empty, in the order of the document} */
    public List<Finding> findings() {
        return List.of(findings);
    }

    private static String sentence(List<Finding> findings) {
        StringBuilder sentence = new StringBuilder();
        for (Finding finding : findings.subList(0, Math.min(findings.size(), FINDINGS_IN_MESSAGE))) {
            sentence.append(sentence.length() == 0 ? "" : " ").append(finding.message());
            if (!finding.pointer().isEmpty()) {
                sentence.append(" (at ").append(finding.pointer()).append(')');
            }
        }
        int more = findings.size() - FINDINGS_IN_MESSAGE;
        return more > 0 ? sentence.append(" And ").append(more).append(" more.").toString() : sentence.toString();
    }
}
