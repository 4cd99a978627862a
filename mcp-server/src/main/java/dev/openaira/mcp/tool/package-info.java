/** The tools an agent can call, over the public API of the adapter alone and without a word of any MCP library. */
@NullMarked
package dev.openaira.mcp.tool;

import org.jspecify.annotations.NullMarked;
