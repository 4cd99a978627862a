package dev.openaira.mcp.tool;

import jakarta.resource.ResourceException;

/** One tool. Called by several threads at once; a call blocks its caller's thread until the answer is there. */
public interface Tool {

    /** What an agent reads before it calls; the same at each call. */
    ToolDescription description();

    /**
     * Runs the tool.
     *
     * @param call arguments that fit the input schema
     * @throws ResourceException what the adapter or the pool reports; {@link ToolFailure} tells the agent
     */
    ToolResult call(ToolCall call) throws ResourceException;
}
