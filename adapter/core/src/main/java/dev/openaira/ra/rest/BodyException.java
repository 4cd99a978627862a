package dev.openaira.ra.rest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body that arrived but is not what the endpoint answers; becomes {@link Unreadable}. */
final class BodyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Unreadable.Reason reason;

    BodyException(Unreadable.Reason reason, String detail) {
        this(reason, detail, null);
    }

    BodyException(Unreadable.Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    Unreadable.Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
