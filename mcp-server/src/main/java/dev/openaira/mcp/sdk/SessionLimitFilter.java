package dev.openaira.mcp.sdk;

import io.modelcontextprotocol.spec.HttpHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the number of sessions, which the SDK does not: a session more than the limit ends the one that was idle
 * longest. Its client gets 404 at its next request and initializes again, as the specification has it.
 */
final class SessionLimitFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final int limit;
    private final transient HttpServlet transport;

    /** The ids in the order of their last use; the values tell nothing. Guarded by itself. */
    private final transient Map<String, Boolean> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A filter before the SDK's transport.
     *
     * @param transport ends a session when it is sent DELETE, the only way it offers
     */
    SessionLimitFilter(int limit, HttpServlet transport) {
        this.limit = limit;
        this.transport = transport;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String named = request.getHeader(HttpHeaders.MCP_SESSION_ID);
        if (named != null) {
            synchronized (sessions) {
                if (request.getMethod().equals("DELETE")) {
                    sessions.remove(named);
                } else {
                    sessions.get(named);
                }
            }
        }
        chain.doFilter(request, response);
        String started = named == null ? response.getHeader(HttpHeaders.MCP_SESSION_ID) : null;
        if (started != null) {
            for (String idle : startedAndSurplus(started)) {
                transport.service(new Deletion(request, idle), new Discarded(response));
            }
        }
    }

    private List<String> startedAndSurplus(String started) {
        synchronized (sessions) {
            sessions.put(started, true);
            List<String> surplus = new ArrayList<>();
            var oldest = sessions.keySet().iterator();
            while (sessions.size() > limit) {
                surplus.add(oldest.next());
                oldest.remove();
            }
            return surplus;
        }
    }

    private static final class Deletion extends HttpServletRequestWrapper {
        private final String session;

        Deletion(HttpServletRequest request, String session) {
            super(request);
            this.session = session;
        }

        @Override
        public String getMethod() {
            return "DELETE";
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.MCP_SESSION_ID) ? session : super.getHeader(name);
        }
    }

    private static final class Discarded extends HttpServletResponseWrapper {
        Discarded(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {}

        @Override
        public void sendError(int status) {}

        @Override
        public PrintWriter getWriter() {
            return new PrintWriter(Writer.nullWriter());
        }
    }
}
