package dev.openaira.crash.app;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.crash.driver.Watch;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A row and a turn of a conversation that stand or fall together. */
@ApplicationScoped
public class Unit {
    @Resource(lookup = "openaira/crash")
    private OpenAiConnectionFactory openai;

    @Resource(lookup = "jdbc/crash")
    private DataSource orders;

    @Resource
    private UserTransaction transaction;

    /**
     * Does it.
     *
     * @param cell names the row, and is what is said
     * @param conversation where it is said; empty for a new one
     * @return what became of it
     */
    String run(String cell, String conversation, boolean databaseFirst, boolean commit) throws Exception {
        transaction.begin();
        if (databaseFirst) {
            insert(cell);
        }
        converse(cell, conversation);
        if (!databaseFirst) {
            insert(cell);
        }
        Watch.step("deciding");
        if (!commit) {
            transaction.rollback();
            return "rolled back";
        }
        try {
            transaction.commit();
            return "committed";
        } catch (RollbackException e) {
            return "rolled back";
        }
    }

    private void converse(String cell, String conversation) throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            connection.converse(
                    conversation.isEmpty() ? ConverseRequest.of(cell) : ConverseRequest.of(cell, conversation));
        }
    }

    private void insert(String cell) throws SQLException {
        try (Connection connection = orders.getConnection();
                PreparedStatement statement = connection.prepareStatement("insert into orders (id) values (?)")) {
            statement.setString(1, cell);
            statement.executeUpdate();
        }
    }
}
