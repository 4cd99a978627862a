package dev.openaira;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an {@link Operation} produces. Each object type has a canonical id, a display name, and the names of its request
 * and response records.
 */
public enum ObjectType {
    /** Text from a prompt: {@code POST /responses}. */
    TEXT(Operation.GENERATE, "text", "Generate Text", "GenerateText"),
    /** Images from a prompt: {@code POST /images/generations}. */
    IMAGE(Operation.GENERATE, "image", "Generate Image", "GenerateImage"),
    /** One vector for each input text: {@code POST /embeddings}. */
    EMBEDDING(Operation.GENERATE, "embedding", "Generate Embedding", "GenerateEmbedding"),
    /** JSON that fits a schema fixed at design time: {@code POST /responses} with {@code text.format}. */
    STRUCTURED_OUTPUT(
            Operation.GENERATE, "structured-output", "Generate Structured Output", "GenerateStructuredOutput"),
    /** A turn of a conversation: {@code POST /responses} with {@code conversation}. */
    CONVERSE(Operation.CONVERSE, "converse", "Converse", "Converse");

    private final Operation operation;
    private final String id;
    private final String displayName;
    private final String recordName;

    ObjectType(Operation operation, String id, String displayName, String recordName) {
        this.operation = operation;
        this.id = id;
        this.displayName = displayName;
        this.recordName = recordName;
    }

    /** The operation that produces this object type. */
    public Operation operation() {
        return operation;
    }

    /** The canonical id, such as {@code structured-output}. */
    public String id() {
        return id;
    }

    /** The name shown to people, such as {@code Generate Structured Output}. */
    public String displayName() {
        return displayName;
    }

    /** The name of the request record, such as {@code GenerateTextRequest}. */
    public String requestName() {
        return recordName + "Request";
    }

    /** The name of the response record, such as {@code GenerateTextResponse}. */
    public String responseName() {
        return recordName + "Response";
    }

    /** The object type with this canonical id. */
    public static Optional<ObjectType> ofId(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }

    /** The object type whose request record has this name. */
    public static Optional<ObjectType> ofRequestName(String recordName) {
        return Arrays.stream(values())
                .filter(type -> type.requestName().equals(recordName))
                .findFirst();
    }
}
