package dev.openaira.ra.browse;

import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import jakarta.json.JsonObject;
import java.util.Set;

/** Brings structured-output formats in. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // not built yet
final class FormatImport {
    FormatCheck of(String text, Set<FormatOption> options) {
        throw new UnsupportedOperationException(text + options);
    }

    FormatCheck of(JsonObject text, Set<FormatOption> options) {
        throw new UnsupportedOperationException(text.toString() + options);
    }

    FormatCheck of(Class<? extends Record> type) {
        throw new UnsupportedOperationException(type.getName());
    }
}
