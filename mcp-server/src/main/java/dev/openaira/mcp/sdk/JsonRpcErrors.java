package dev.openaira.mcp.sdk;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC errors that answer no particular request. */
final class JsonRpcErrors {
    private JsonRpcErrors() {}

    static JSONRPCError error(int code, String message) {
        return new JSONRPCError(code, message, null);
    }

    /** The message around an error; its id is {@code null}, which the SDK's own type does not allow. */
    static Map<String, @Nullable Object> body(JSONRPCError error) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("jsonrpc", "2.0");
        body.put("id", null);
        body.put("error", error);
        return body;
    }
}
