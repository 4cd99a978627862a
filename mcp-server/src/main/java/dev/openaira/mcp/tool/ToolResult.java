package dev.openaira.mcp.tool;

import jakarta.json.JsonObject;

/**
 * What a call of a tool came to.
 *
 * @param text for the model to read
 * @param structured for programs: an instance of the tool's output schema, or the members of {@link ToolFailure} when
 *     the call failed
 * @param failed whether the call failed
 */
public record ToolResult(String text, JsonObject structured, boolean failed) {

    /** A call that did its work. */
    public static ToolResult of(String text, JsonObject structured) {
        return new ToolResult(text, structured, false);
    }
}
