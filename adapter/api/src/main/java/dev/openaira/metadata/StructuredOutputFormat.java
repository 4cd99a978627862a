package dev.openaira.metadata;

import dev.openaira.GenerateInteractionSpec;
import jakarta.json.JsonObject;
import java.util.List;

/** A structured-output format that may be sent. Immutable and thread-safe. */
public interface StructuredOutputFormat {

    /** {@code format.name}. */
    String name();

    /** Whether the API holds the model to the schema. */
    boolean strict();

    /** The author's schema, as it goes out. */
    JsonObject schema();

    /** The {@code text} parameter as it goes out: {@code {"format": {"type": "json_schema", ...}}}. */
    JsonObject textParameter();

    /** What was changed, and what would be better otherwise; empty if nothing. */
    List<Finding> warnings();

    /** The response of Generate Structured Output in which {@code structured_output} carries the author's schema. */
    Profile responseProfile();

    /** An interaction specification with this text parameter. */
    GenerateInteractionSpec interactionSpec();

    /**
     * The author's schema as Java, in the manner of {@link Profile#java}.
     *
     * @param packageName a Java package name, or empty
     * @throws IllegalArgumentException when that is no package name
     */
    JavaSource java(String packageName);
}
