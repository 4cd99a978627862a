package dev.openaira.mcp.sdk;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Answers what the transport refuses with a JSON-RPC error instead of the container's error page. */
final class JsonErrorFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient McpJsonMapper json;

    JsonErrorFilter(McpJsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, new Response(response));
    }

    private static String sentence(int status) {
        return switch (status) {
            case HttpServletResponse.SC_NOT_FOUND -> "The session is not known here; initialize a new one.";
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "The method is not allowed.";
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> "The body is larger than this server accepts.";
            default -> "The request was refused.";
        };
    }

    private final class Response extends HttpServletResponseWrapper {
        Response(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, sentence(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            int code = status < 500 ? ErrorCodes.INVALID_REQUEST : ErrorCodes.INTERNAL_ERROR;
            setStatus(status);
            setContentType("application/json");
            setCharacterEncoding("UTF-8");
            getWriter().write(json.writeValueAsString(JsonRpcErrors.body(JsonRpcErrors.error(code, message))));
        }
    }
}
