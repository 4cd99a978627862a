package dev.openaira.crash.app;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Has a unit of work done. */
@WebServlet("/unit")
public class UnitServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient @Nullable Unit unit;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (unit == null) {
            throw new ServletException("The server has injected nothing");
        }
        try {
            response.getWriter()
                    .print(unit.run(
                            request.getParameter("cell"),
                            request.getParameter("conversation"),
                            Boolean.parseBoolean(request.getParameter("databaseFirst")),
                            Boolean.parseBoolean(request.getParameter("commit"))));
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
