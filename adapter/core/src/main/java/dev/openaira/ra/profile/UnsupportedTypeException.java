package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;

/**
 * A Java type for which there is no strict JSON Schema whose instances JSON-B reads back into it. The message names the
 * class, the record component and the reason, and says what to use instead.
 */
public final class UnsupportedTypeException extends Exception {

    private static final long serialVersionUID = 1L;

    UnsupportedTypeException(String message) {
        super(message);
    }

    /** {@return the message as a finding: what to use instead, its last sentence, is the remedy} */
    public Finding finding() {
        String message = String.valueOf(getMessage());
        int last = message.lastIndexOf(". ") + 1;
        return new Finding(
                "",
                "type.unsupported",
                message.substring(0, last),
                message.substring(last).strip());
    }
}
