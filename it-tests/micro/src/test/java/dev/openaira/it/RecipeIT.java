package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.it.app.Administration;
import dev.openaira.it.app.Administration.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The commands that docs/transactions.md has for Payara Micro, given to this server. */
class RecipeIT extends InServer {
    private static final Pattern COMMANDS = Pattern.compile("```asadmin\n(.*?)```", Pattern.DOTALL);

    private final Administration administration = new Administration();

    @AfterEach
    void deletePools() {
        administration.run("delete-connector-connection-pool", "--cascade=true", "openai-xa");
        administration.run("delete-jdbc-connection-pool", "--cascade=true", "help-desk");
    }

    @Test
    @SuppressWarnings("BanJNDI") // what is made after the deployment cannot be injected
    @DisplayName("They make two pools whose resources stand or fall together")
    void pools() throws Exception {
        List<String> commands = recipe();
        assertThat(commands).hasSizeGreaterThan(4);
        for (String command : commands) {
            String[] words = command.split(" ", -1);
            Outcome outcome = administration.run(words[0], Arrays.copyOfRange(words, 1, words.length));
            assertThat(outcome.succeeded()).as(command + "\n" + outcome.words()).isTrue();
        }

        OpenAiConnectionFactory openai = InitialContext.doLookup("openai/xa");
        DataSource cases = InitialContext.doLookup("jdbc/help-desk");
        sql(cases, "CREATE TABLE cases (conversation VARCHAR(100))");
        pools.transaction().begin();
        openCase(openai, cases);
        pools.transaction().rollback();
        assertThat(count(cases)).isZero();
        assertThat(upstream.conversations()).isEmpty();

        pools.transaction().begin();
        openCase(openai, cases);
        pools.transaction().commit();
        assertThat(count(cases)).isEqualTo(1);
        assertThat(upstream.conversations()).hasSize(1);
    }

    /** Those that make pools and change the configuration; what is deployed there, is here. */
    private List<String> recipe() throws IOException {
        try (InputStream page = getClass().getResourceAsStream("/transactions.md")) {
            return COMMANDS.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .flatMap(block -> block.group(1).lines())
                    .filter(command -> !command.startsWith("deploy "))
                    .map(command -> command.replace("/var/lib/help-desk", System.getProperty("java.io.tmpdir"))
                            .replace("gpt-5.4-mini", "gpt-5-mini:baseUrl=${ENV=OPENAI_BASE_URL}"))
                    .toList();
        }
    }

    private static void openCase(OpenAiConnectionFactory openai, DataSource cases) throws Exception {
        String conversation;
        try (OpenAiConnection connection = openai.getConnection()) {
            conversation = connection
                    .converse(ConverseRequest.of("My parcel has not arrived"))
                    .conversation()
                    .orElseThrow();
        }
        sql(cases, "INSERT INTO cases VALUES ('" + conversation + "')");
    }

    private static void sql(DataSource cases, String sql) throws Exception {
        try (Connection connection = cases.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(DataSource cases) throws Exception {
        try (Connection connection = cases.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("SELECT COUNT(*) FROM cases")) {
            counted.next();
            return counted.getInt(1);
        }
    }
}
