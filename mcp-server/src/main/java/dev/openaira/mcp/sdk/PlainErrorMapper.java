package dev.openaira.mcp.sdk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's JSON mapper with errors as JSON-RPC has them. The SDK's transport writes an exception as it is, stack trace
 * and all, and quotes the bodies and the class names of what it could not read; here each becomes a code and a
 * sentence.
 */
final class PlainErrorMapper implements McpJsonMapper {
    private static final String UNKNOWN_TOOL = "Unknown tool: ";
    private static final String PARAMS_UNFIT = "The parameters do not fit the method.";

    private final McpJsonMapper json;

    PlainErrorMapper(McpJsonMapper json) {
        this.json = json;
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return json.readValue(content, type);
    }

    /** Reads a request's body. */
    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        T message;
        try {
            message = json.readValue(content, type);
        } catch (JacksonException e) {
            throw new IOException(
                    (e instanceof StreamReadException ? Misfit.NOT_JSON : Misfit.NOT_A_MESSAGE).sentence, e);
        }
        Misfit misfit = misfit(message);
        if (misfit != null) {
            throw new IOException(misfit.sentence);
        }
        return message;
    }

    private static @Nullable Misfit misfit(@Nullable Object message) {
        if (!(message instanceof Map<?, ?> members)
                || !(members.get("method") instanceof String
                        || members.containsKey("result")
                        || members.containsKey("error"))) {
            return Misfit.NOT_A_MESSAGE;
        }
        // The SDK leaves a call it cannot read without any answer.
        return Objects.equals(members.get("method"), McpSchema.METHOD_TOOLS_CALL) && !isToolCall(members.get("params"))
                ? Misfit.NOT_A_TOOL_CALL
                : null;
    }

    private static boolean isToolCall(@Nullable Object params) {
        return params instanceof Map<?, ?> members
                && members.get("name") instanceof String
                && (members.get("arguments") == null || members.get("arguments") instanceof Map);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        return json.convertValue(value, type);
    }

    @Override
    public <T> T convertValue(Object value, TypeRef<T> type) {
        return json.convertValue(value, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return json.writeValueAsString(plain(value));
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return json.writeValueAsBytes(plain(value));
    }

    private static Object plain(Object value) {
        if (value instanceof McpError refusal) {
            return JsonRpcErrors.body(ofTransport(Objects.requireNonNullElse(refusal.getMessage(), "")));
        }
        if (value instanceof JSONRPCResponse response && response.error() != null) {
            return JSONRPCResponse.error(response.id(), ofHandler(response.error()));
        }
        return value;
    }

    /** The SDK's transport gives all its refusals odd codes; only its words tell them apart. */
    private static JSONRPCError ofTransport(String message) {
        for (Misfit misfit : Misfit.values()) {
            if (message.endsWith(misfit.sentence)) {
                return JsonRpcErrors.error(misfit.code, misfit.sentence);
            }
        }
        if (message.startsWith("Invalid message format")) {
            return JsonRpcErrors.error(Misfit.NOT_A_MESSAGE.code, Misfit.NOT_A_MESSAGE.sentence);
        }
        if (message.startsWith("Error processing message")) {
            return JsonRpcErrors.error(ErrorCodes.INVALID_REQUEST, "The message cannot be processed.");
        }
        if (message.startsWith("Failed to initialize session")) {
            return JsonRpcErrors.error(ErrorCodes.INTERNAL_ERROR, "The session cannot be initialized.");
        }
        return JsonRpcErrors.error(ErrorCodes.INVALID_REQUEST, message);
    }

    /** Tools turn their failures into results, so an internal error here means parameters that could not be read. */
    private static JSONRPCError ofHandler(JSONRPCError error) {
        if (error.code() == ErrorCodes.INTERNAL_ERROR) {
            return JsonRpcErrors.error(ErrorCodes.INVALID_PARAMS, PARAMS_UNFIT);
        }
        if (error.message().startsWith(UNKNOWN_TOOL) && error.data() instanceof String named) {
            return JsonRpcErrors.error(
                    ErrorCodes.INVALID_PARAMS,
                    UNKNOWN_TOOL + named.substring(named.indexOf(':') + 1).strip());
        }
        return error;
    }

    /** Why a body was not read. */
    private enum Misfit {
        NOT_JSON(ErrorCodes.PARSE_ERROR, "The body is not JSON."),
        NOT_A_MESSAGE(ErrorCodes.INVALID_REQUEST, "The body is not a JSON-RPC message."),
        NOT_A_TOOL_CALL(ErrorCodes.INVALID_PARAMS, PARAMS_UNFIT);

        private final int code;
        private final String sentence;

        Misfit(int code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }
    }
}
