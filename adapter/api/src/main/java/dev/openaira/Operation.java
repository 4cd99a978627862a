package dev.openaira;

import java.util.Arrays;
import java.util.Optional;

/** The two operations of the adapter; their ids appear in URIs, metrics and tool names. */
public enum Operation {
    /** One request, one answer. */
    GENERATE("generate", "Generate"),
    /** A turn of a conversation. */
    CONVERSE("converse", "Converse");

    private final String id;
    private final String displayName;

    Operation(String id, String displayName) {
        this.id = id;
        this.displayName = displayName;
    }

    /** The canonical id, such as {@code generate}. */
    public String id() {
        return id;
    }

    /** The name shown to people. */
    public String displayName() {
        return displayName;
    }

    /** The operation with this canonical id. */
    public static Optional<Operation> ofId(String id) {
        return Arrays.stream(values())
                .filter(operation -> operation.id.equals(id))
                .findFirst();
    }
}
