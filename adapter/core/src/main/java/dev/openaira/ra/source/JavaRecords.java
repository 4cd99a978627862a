package dev.openaira.ra.source;

import dev.openaira.metadata.JavaSource;
import jakarta.json.JsonObject;

/** Writes records that hold what a schema describes. */
@SuppressWarnings("DoNotCallSuggester") // not built yet
public final class JavaRecords {
    private JavaRecords() {}

    /**
     * One file with a public record and, nested in it, whatever it needs.
     *
     * @param schema JSON Schema 2020-12
     * @param packageName a Java package name, or empty
     * @param name of what the schema describes; made a Java type name
     * @throws IllegalArgumentException when that is no package name
     */
    public static JavaSource of(JsonObject schema, String packageName, String name) {
        throw new UnsupportedOperationException(schema + packageName + name);
    }
}
