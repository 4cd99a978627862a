package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiSystemException;
import dev.openaira.it.app.Demarcation;
import dev.openaira.it.app.EnterpriseDemarcation;
import dev.openaira.it.app.TransactionalDemarcation;
import dev.openaira.sample.HelpDesk;
import dev.openaira.sample.HelpDesk.Case;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sample application's help desk: a row of a database and a conversation, in one transaction. */
class HelpDeskIT extends InServer {
    private static final String COMPLAINT = "My parcel has not arrived";

    /** Of its own for each test: the database outlives them. */
    private final String number = UUID.randomUUID().toString().substring(0, 20);

    @ArquillianResource
    private URL here;

    @Inject
    HelpDesk desk;

    @Inject
    TransactionalDemarcation transactional;

    @Inject
    EnterpriseDemarcation enterprise;

    @AfterEach
    void endTransaction() throws Exception {
        if (pools.transaction().getStatus() != Status.STATUS_NO_TRANSACTION) {
            pools.transaction().rollback();
        }
        pools.transaction().setTransactionTimeout(0);
    }

    @Test
    @DisplayName("A committed case has its row and its conversation, and so has what is added to it")
    void committed() throws Exception {
        Case opened = desk.open(number, COMPLAINT);
        assertStands(opened);
        List<?> items = items(opened);

        Case continued = desk.goOn(opened, "Please remember 42.");
        assertStands(continued);
        assertThat(items(opened)).hasSizeGreaterThan(items.size());
    }

    @Test
    @DisplayName("A row that cannot be inserted takes the conversation with it")
    void failedRow() throws Exception {
        String tooLong = number + number;

        assertThatThrownBy(() -> desk.open(tooLong, COMPLAINT)).isInstanceOf(SQLException.class);
        assertThat(upstream.requests("/responses")).hasSize(1);
        assertThat(desk.find(tooLong)).isEmpty();
        assertThat(upstream.conversations()).isEmpty();
    }

    @Test
    @DisplayName("A second row of the same number leaves the first case as it was")
    void secondRow() throws Exception {
        Case opened = desk.open(number, COMPLAINT);

        assertThatThrownBy(() -> desk.open(number, COMPLAINT)).isInstanceOf(SQLException.class);
        assertThat(upstream.requests("/responses")).hasSize(2);
        assertStands(opened);
    }

    @Test
    @DisplayName("A turn that fails takes the rows that were there before it in the transaction")
    void failedTurn() throws Exception {
        assertThatThrownBy(() -> transactional.required(() -> {
                    Case opened = desk.open(number, COMPLAINT);
                    upstream.fail("POST", "/responses", "\"kind\":\"status\",\"status\":500", 1);
                    return desk.goOn(opened, "Is it lost?");
                }))
                .isInstanceOf(OpenAiSystemException.class);
        assertNothingIsThere();
    }

    @Test
    @DisplayName("An unchecked exception takes both")
    void uncheckedException() throws Exception {
        assertThatThrownBy(() -> transactional.required(() -> {
                    desk.open(number, COMPLAINT);
                    throw new IllegalStateException("closed on Mondays");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertNothingIsThere();
    }

    @Test
    @DisplayName("A checked exception that rollbackOn does not name takes neither, as Jakarta Transactions has it")
    void checkedException() throws Exception {
        assertThatThrownBy(() -> transactional.required(() -> {
                    desk.open(number, COMPLAINT);
                    throw new IOException("no paper");
                }))
                .isInstanceOf(IOException.class);
        assertStands(desk.find(number).orElseThrow());
    }

    @Test
    @DisplayName("A transaction that is marked for rollback takes both")
    void markedForRollback() throws Exception {
        markedForRollback(transactional);
    }

    @Test
    @DisplayName("An enterprise bean's transaction takes both when it is marked for rollback, and when the bean throws")
    void enterpriseBean() throws Exception {
        markedForRollback(enterprise);
        assertThatThrownBy(() -> enterprise.required(() -> {
                    desk.open(number, COMPLAINT);
                    throw new IllegalStateException("closed on Mondays");
                }))
                .hasStackTraceContaining("closed on Mondays");
        assertNothingIsThere();

        assertStands(enterprise.required(() -> desk.open(number, COMPLAINT)));
    }

    private void markedForRollback(Demarcation demarcation) throws Exception {
        demarcation.required(() -> {
            Case opened = desk.open(number, COMPLAINT);
            assertThat(upstream.conversations()).containsOnlyKeys(opened.conversation());
            pools.registry().setRollbackOnly();
            return opened;
        });
        assertNothingIsThere();
    }

    @Test
    @DisplayName("A rolled-back turn in a case of old leaves row and conversation as they were")
    void oldCase() throws Exception {
        Case opened = desk.open(number, COMPLAINT);
        List<?> items = items(opened);

        transactional.required(() -> {
            desk.goOn(opened, "Forget it, it is here");
            assertThat(items(opened)).hasSizeGreaterThan(items.size());
            pools.registry().setRollbackOnly();
            return opened;
        });
        assertStands(opened);
        assertThat(items(opened)).isEqualTo(items);
    }

    @Test
    @DisplayName("A transaction whose time is over takes both, once Payara has noticed, some seconds late")
    void timeout() throws Exception {
        pools.transaction().setTransactionTimeout(2);
        pools.transaction().begin();
        desk.open(number, COMPLAINT);
        awaitEndOfTime();

        assertThatThrownBy(pools.transaction()::commit)
                .isInstanceOfAny(RollbackException.class, IllegalStateException.class);
        assertNothingIsThere();
    }

    private void awaitEndOfTime() throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        while (pools.transaction().getStatus() == Status.STATUS_ACTIVE && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(pools.transaction().getStatus()).isNotEqualTo(Status.STATUS_ACTIVE);
    }

    @Test
    @DisplayName("A case and a conversation of another project stand or fall together: three branches")
    void thirdBranch() throws Exception {
        assertThatThrownBy(() -> transactional.required(() -> {
                    desk.open(number, COMPLAINT);
                    converse(pools.globalToo());
                    assertThat(upstream.conversations()).hasSize(2);
                    throw new IllegalStateException("closed on Mondays");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertNothingIsThere();

        String elsewhere = transactional.required(() -> {
            desk.open(number, COMPLAINT);
            return converse(pools.globalToo());
        });
        assertThat(upstream.conversations())
                .containsOnlyKeys(desk.find(number).orElseThrow().conversation(), elsewhere);
    }

    @Test
    @DisplayName("The database takes part in two phases: beside it there is room for the one resource that does not")
    void lastResource() throws Exception {
        assertThatThrownBy(() -> transactional.required(() -> {
                    desk.open(number, COMPLAINT);
                    converse(pools.local());
                    assertThat(upstream.conversations()).hasSize(2);
                    throw new IllegalStateException("closed on Mondays");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertNothingIsThere();

        String other = transactional.required(() -> {
            desk.open(number, COMPLAINT);
            return converse(pools.local());
        });
        assertThat(upstream.conversations())
                .containsOnlyKeys(desk.find(number).orElseThrow().conversation(), other);
    }

    @Test
    @DisplayName("Customers reach it over HTTP")
    void overHttp() throws Exception {
        assertThat(put(number, COMPLAINT).statusCode()).isEqualTo(200);
        assertThat(put(number, "Is it lost?").body()).contains("Is it lost?");
        assertThat(desk.find(number).orElseThrow().answer()).contains("Is it lost?");
        assertThat(upstream.conversations()).hasSize(1);

        assertThat(put(number + number, COMPLAINT).statusCode()).isEqualTo(500);
        assertThat(upstream.conversations()).hasSize(1);
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://" + here.getAuthority() + "/openaira-it/api/demo/cases/" + path))
                                .timeout(Duration.ofSeconds(30))
                                .PUT(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String converse(OpenAiConnectionFactory factory) throws Exception {
        try (OpenAiConnection connection = factory.getConnection()) {
            return connection
                    .converse(ConverseRequest.of("Hello"))
                    .conversation()
                    .orElseThrow();
        }
    }

    private void assertStands(Case expected) throws SQLException {
        assertThat(desk.find(expected.number())).contains(expected);
        assertThat(upstream.conversations()).containsOnlyKeys(expected.conversation());
    }

    private void assertNothingIsThere() throws SQLException {
        assertThat(desk.find(number)).isEmpty();
        assertThat(upstream.conversations()).isEmpty();
    }

    private List<?> items(Case of) {
        return upstream.conversations().getJsonObject(of.conversation()).getJsonArray("items");
    }
}
