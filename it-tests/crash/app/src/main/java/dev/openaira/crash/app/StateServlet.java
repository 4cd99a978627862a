package dev.openaira.crash.app;

import jakarta.annotation.Resource;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What there is: rows, what is left behind, and what is not over. */
@WebServlet("/state")
public class StateServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "jdbc/crash")
    private transient @Nullable DataSource orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        JsonObjectBuilder state = Json.createObjectBuilder();
        JsonArrayBuilder open = Json.createArrayBuilder();
        JsonArrayBuilder orphans = Json.createArrayBuilder();
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName bean : server.queryNames(new ObjectName("dev.openaira:type=Transactions,*"), null)) {
                for (String branch : (String[]) server.getAttribute(bean, "Branches")) {
                    open.add(branch);
                }
                for (CompositeData task : (CompositeData[]) server.getAttribute(bean, "Pending")) {
                    open.add(String.valueOf(task.get("description")));
                }
                for (String orphan : (String[]) server.getAttribute(bean, "Orphans")) {
                    orphans.add(orphan);
                }
            }
            query("select transaction_name from information_schema.in_doubt", open);
            JsonArrayBuilder rows = Json.createArrayBuilder();
            query("select id from orders order by id", rows);
            state.add("rows", rows);
        } catch (JMException | SQLException e) {
            throw new ServletException(e);
        }
        response.setContentType("application/json");
        response.getWriter()
                .print(state.add("open", open).add("orphans", orphans).build());
    }

    private void query(String query, JsonArrayBuilder into) throws SQLException {
        if (orders == null) {
            throw new IllegalStateException("The server has injected no data source");
        }
        try (Connection connection = orders.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders (id varchar primary key)");
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    into.add(result.getString(1));
                }
            }
        }
    }
}
