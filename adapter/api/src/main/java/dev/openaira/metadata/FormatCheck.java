package dev.openaira.metadata;

import dev.openaira.Diagnosis;
import java.util.List;
import java.util.Optional;

/**
 * What an import of a structured-output format has found, all at once.
 *
 * @param diagnosis what kind of mistake it is, of several the most basic one; nothing for a format that may be sent
 * @param errors why it may not be sent, in the order of the document; empty for one that may be
 * @param format the format, where there are no errors
 */
public record FormatCheck(
        Optional<Diagnosis> diagnosis, List<Finding> errors, Optional<StructuredOutputFormat> format) {

    /** Copies the errors. */
    public FormatCheck {
        errors = List.copyOf(errors);
    }

    /** Whether the format may be sent. */
    public boolean passed() {
        return format.isPresent();
    }
}
