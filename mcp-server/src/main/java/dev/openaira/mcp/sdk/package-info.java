/** The one place that knows the MCP SDK: it puts our tools behind the SDK's servlet and makes up for what that lacks. */
@NullMarked
package dev.openaira.mcp.sdk;

import org.jspecify.annotations.NullMarked;
