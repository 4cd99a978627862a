package dev.openaira.ra.profile;

/**
 * A Java type for which there is no strict JSON Schema whose instances JSON-B reads back into it. The message names the
 * class, the record component and the reason, and says what to use instead.
 */
public final class UnsupportedTypeException extends Exception {

    private static final long serialVersionUID = 1L;

    UnsupportedTypeException(String message) {
        super(message);
    }
}
