package dev.openaira.soak.load;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;

/** How the driver steers the load: {@code POST} to a verb; the answer is a number. */
@WebServlet("/*")
public class LoadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Load load;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(steer(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private int steer(HttpServletRequest request) throws InterruptedException {
        switch (request.getPathInfo()) {
            case "/start" ->
                load.start(
                        Integer.parseInt(request.getParameter("deployment")),
                        Integer.parseInt(request.getParameter("workers")),
                        Path.of(request.getParameter("ledger")));
            case "/pause" -> {
                return load.pause();
            }
            case "/resume" -> load.resume();
            case "/leave" -> load.leave();
            case "/finish" -> {
                return load.finish();
            }
            default -> throw new IllegalArgumentException(request.getPathInfo());
        }
        return 0;
    }
}
