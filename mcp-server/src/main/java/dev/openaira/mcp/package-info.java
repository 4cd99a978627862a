/** The MCP server: the tools of an agent over the public API of the adapter. */
@NullMarked
package dev.openaira.mcp;

import org.jspecify.annotations.NullMarked;
