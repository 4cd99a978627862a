package dev.openaira;

import java.beans.BeanProperty;
import java.beans.JavaBean;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks for Generate: which object type, and for structured output the text parameter fixed at design time.
 *
 * @see "Jakarta Connectors 2.1, section 17.7.2"
 */
@JavaBean(defaultProperty = "objectType", description = "Asks for Generate")
public final class GenerateInteractionSpec extends OpenAiInteractionSpec {
    private static final long serialVersionUID = 1L;

    private @Nullable String objectType;
    private @Nullable String textParameter;

    /** The object type is then told by the name of the input record. */
    public GenerateInteractionSpec() {}

    /** For one object type of Generate. */
    public static GenerateInteractionSpec of(ObjectType objectType) {
        GenerateInteractionSpec spec = new GenerateInteractionSpec();
        spec.setObjectType(objectType.id());
        return spec;
    }

    /** For structured output with this text parameter. */
    public static GenerateInteractionSpec structuredOutput(String textParameter) {
        GenerateInteractionSpec spec = of(ObjectType.STRUCTURED_OUTPUT);
        spec.setTextParameter(textParameter);
        return spec;
    }

    /** The canonical id of the object type; {@code null}, the default, means: as the input record's name tells. */
    public @Nullable String getObjectType() {
        return objectType;
    }

    /**
     * Sets the object type.
     *
     * @param objectType {@code text}, {@code image}, {@code embedding} or {@code structured-output}
     * @throws IllegalArgumentException for any other
     */
    @BeanProperty(
            description =
                    "What is generated: text, image, embedding or structured-output; else the record's name tells",
            preferred = true)
    public void setObjectType(@Nullable String objectType) {
        if (objectType != null && !isGenerated(objectType)) {
            throw new IllegalArgumentException(Diagnosis.OBJECT_TYPE_UNKNOWN.message(
                    objectType,
                    Arrays.stream(ObjectType.values())
                            .map(ObjectType::id)
                            .filter(GenerateInteractionSpec::isGenerated)
                            .collect(Collectors.joining(", "))));
        }
        String old = this.objectType;
        this.objectType = objectType;
        changed("objectType", old, objectType);
    }

    private static boolean isGenerated(String id) {
        return ObjectType.ofId(id)
                .filter(type -> type.operation() == Operation.GENERATE)
                .isPresent();
    }

    /** The text parameter, JSON text; {@code null} by default. */
    public @Nullable String getTextParameter() {
        return textParameter;
    }

    /**
     * Sets the text parameter of structured output: JSON text with {@code format{type: json_schema, name, schema,
     * strict}}. It is checked when an interaction first uses it, before any call is made.
     */
    @BeanProperty(
            description = "The text parameter of structured output, as JSON text with the schema",
            preferred = true)
    public void setTextParameter(@Nullable String textParameter) {
        String old = this.textParameter;
        this.textParameter = textParameter;
        changed("textParameter", old, textParameter);
    }
}
