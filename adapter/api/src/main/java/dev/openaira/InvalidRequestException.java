package dev.openaira;

import dev.openaira.metadata.Finding;
import java.util.List;

/** The request does not fit the profile of its record, and was not sent because {@link Validation#FAIL} was asked for. */
public final class InvalidRequestException extends OpenAiException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list, which its type does not tell.
    private final List<Finding> findings;

    /** With the message, which tells the first findings, and all of them. */
    public InvalidRequestException(String message, List<Finding> findings) {
        super(Diagnosis.REQUEST_UNFIT, message, null, null);
        this.findings = List.copyOf(findings);
    }

    /**
     * All that was found, at most 100 findings, their pointers into the request as the caller gave it. They repeat none
     * of its values.
     */
    public List<Finding> findings() {
        return findings;
    }
}
