package dev.openaira;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is done, before a request is sent, about what does not fit the profile of its record.
 *
 * @see dev.openaira.metadata.Profile#check
 */
public enum Validation {
    /** Nothing: the request is not checked. */
    OFF("off"),
    /** It is sent, with a warning for each finding. */
    WARN("warn"),
    /** It is not sent: {@link InvalidRequestException} tells all findings. */
    FAIL("fail");

    private final String id;

    Validation(String id) {
        this.id = id;
    }

    /** The canonical id, such as {@code warn}. */
    public String id() {
        return id;
    }

    /** The validation with this canonical id. */
    public static Optional<Validation> ofId(String id) {
        return Arrays.stream(values())
                .filter(validation -> validation.id.equals(id))
                .findFirst();
    }
}
