package dev.openaira.crash.app;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.resource.ResourceException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One unit of work: a row and a turn of a conversation that stand or fall together. */
@WebServlet("/unit")
public class UnitServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "openaira/crash")
    private transient @Nullable OpenAiConnectionFactory openai;

    @Resource(lookup = "jdbc/crash")
    private transient @Nullable DataSource orders;

    @Resource
    private transient @Nullable UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String cell = request.getParameter("cell");
        String conversation = request.getParameter("conversation");
        boolean databaseFirst = Boolean.parseBoolean(request.getParameter("databaseFirst"));
        boolean commit = Boolean.parseBoolean(request.getParameter("commit"));
        try {
            required(transaction).begin();
            if (databaseFirst) {
                insert(cell);
            }
            converse(cell, conversation);
            if (!databaseFirst) {
                insert(cell);
            }
            Watch.step("deciding");
            response.getWriter().print(end(commit));
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private String end(boolean commit) throws Exception {
        if (!commit) {
            required(transaction).rollback();
            return "rolled back";
        }
        try {
            required(transaction).commit();
            return "committed";
        } catch (RollbackException e) {
            return "rolled back";
        }
    }

    private void converse(String cell, @Nullable String conversation) throws ResourceException {
        try (OpenAiConnection connection = required(openai).getConnection()) {
            connection.converse(
                    conversation == null || conversation.isEmpty()
                            ? ConverseRequest.of(cell)
                            : ConverseRequest.of(cell, conversation));
        }
    }

    private void insert(String cell) throws SQLException {
        try (Connection connection = required(orders).getConnection();
                PreparedStatement statement = connection.prepareStatement("insert into orders (id) values (?)")) {
            statement.setString(1, cell);
            statement.executeUpdate();
        }
    }

    private static <T> T required(@Nullable T resource) {
        if (resource == null) {
            throw new IllegalStateException("The server has injected nothing");
        }
        return resource;
    }
}
