package dev.openaira.crash.node;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** The other resource: a table in a file, forced at every commit. */
final class Orders {
    private final JdbcDataSource source = new JdbcDataSource();

    Orders(Path directory) throws SQLException {
        source.setURL("jdbc:h2:file:" + directory.resolve("orders").toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0");
        source.setUser("sa");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders (id varchar primary key)");
        }
    }

    XAConnection connection() throws SQLException {
        return source.getXAConnection();
    }

    static void insert(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into orders (id) values (?)")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    List<String> rows() throws SQLException {
        return list("select id from orders order by id");
    }

    /** Transactions that are prepared. */
    List<String> inDoubt() throws SQLException {
        return list("select transaction_name from information_schema.in_doubt");
    }

    private List<String> list(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (result.next()) {
                found.add(result.getString(1));
            }
            return found;
        }
    }

    void close() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }
}
