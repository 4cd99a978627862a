package dev.openaira.sample;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** A row in a database and turns in a conversation that stand or fall together: one transaction, two XA resources. */
@ApplicationScoped
// tag::pools[]
@DataSourceDefinition(
        name = "java:app/help-desk",
        className = "org.h2.jdbcx.JdbcDataSource", // an XADataSource, which Payara then uses it as
        url = "jdbc:h2:mem:help-desk;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
@ConnectionFactoryDefinition(
        name = "java:app/openai-xa",
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 16,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=${ENV=OPENAI_API_KEY}",
            "defaultModel=${ENV=OPENAI_MODEL}",
            "transactionSupport=XATransaction"
        })
// end::pools[]
public class HelpDesk {
    /** A customer's case, with the conversation that it is dealt with in and the last answer there. */
    public record Case(String number, String conversation, String answer) {}

    // tag::transaction[]
    @Resource(lookup = "java:app/help-desk")
    DataSource cases;

    @Resource(lookup = "java:app/openai-xa")
    OpenAiConnectionFactory openai;

    @Transactional(rollbackOn = Exception.class)
    public Case open(String number, String complaint) throws ResourceException, SQLException {
        ConverseResponse response = converse(ConverseRequest.of(complaint));
        Case opened = new Case(number, response.conversation().orElseThrow(), response.text());
        update(
                "INSERT INTO cases (conversation, answer, number) VALUES (?, ?, ?)",
                opened.conversation(),
                opened.answer(),
                number);
        return opened;
    }

    @Transactional(rollbackOn = Exception.class)
    public Case goOn(Case open, String words) throws ResourceException, SQLException {
        ConverseResponse response = converse(ConverseRequest.of(words, open.conversation()));
        Case continued = new Case(open.number(), open.conversation(), response.text());
        update("UPDATE cases SET answer = ? WHERE number = ?", continued.answer(), continued.number());
        return continued;
    }

    private ConverseResponse converse(ConverseRequest request) throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            return connection.converse(request);
        }
    }

    private void update(String sql, String... values) throws SQLException {
        try (Connection connection = cases.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
    // end::transaction[]

    public Optional<Case> find(String number) throws SQLException {
        try (Connection connection = cases.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT conversation, answer FROM cases WHERE number = ?")) {
            query.setString(1, number);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? Optional.of(new Case(number, found.getString(1), found.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** Not in a transaction of the application's: H2 commits what defines tables on its own. */
    void prepare(@Observes @Initialized(ApplicationScoped.class) Object start) throws SQLException {
        try (Connection connection = cases.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS cases (number VARCHAR(20) PRIMARY KEY,"
                    + " conversation VARCHAR(100) NOT NULL, answer VARCHAR NOT NULL)");
        }
    }
}
