package dev.openaira.mcp.tool;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool.
 *
 * @param arguments the members of the arguments object: strings, numbers, booleans, lists, maps and {@code null}
 */
public record ToolCall(Map<String, @Nullable Object> arguments) {}
