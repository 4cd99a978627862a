package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransactionIT extends InServer {

    @AfterEach
    void endTransaction() throws Exception {
        if (pools.transaction().getStatus() != Status.STATUS_NO_TRANSACTION) {
            pools.transaction().rollback();
        }
    }

    @Test
    @DisplayName("What a transaction with one resource left behind stays with its commit and goes with its rollback")
    void local() throws Exception {
        keptAndUndone(pools.local());
    }

    @Test
    @DisplayName("So it is with an XA resource")
    void global() throws Exception {
        keptAndUndone(pools.global());
    }

    private void keptAndUndone(OpenAiConnectionFactory factory) throws Exception {
        pools.transaction().begin();
        String kept = converse(factory);
        pools.transaction().commit();
        assertThat(upstream.conversations()).containsOnlyKeys(kept);
        List<?> items = items(kept);

        pools.transaction().begin();
        String undone = converse(factory);
        turn(factory, kept);
        String another = converse(factory);
        assertThat(upstream.conversations()).containsOnlyKeys(kept, undone, another);
        assertThat(items(kept)).hasSizeGreaterThan(items.size());
        pools.transaction().rollback();
        assertThat(upstream.conversations()).containsOnlyKeys(kept);
        assertThat(items(kept)).isEqualTo(items);

        String outside = converse(factory);
        assertThat(upstream.conversations()).containsOnlyKeys(kept, outside);
    }

    @Test
    @DisplayName("So it is with a transaction that the application demarcates on the connection itself")
    void onTheConnection() throws Exception {
        try (OpenAiConnection connection = pools.local().getConnection()) {
            connection.getLocalTransaction().begin();
            String kept = converse(connection);
            connection.getLocalTransaction().commit();
            assertThat(upstream.conversations()).containsOnlyKeys(kept);
            List<?> items = items(kept);

            connection.getLocalTransaction().begin();
            String undone = converse(connection);
            connection.converse(ConverseRequest.of("Again", kept));
            assertThat(upstream.conversations()).containsOnlyKeys(kept, undone);
            connection.getLocalTransaction().rollback();
            assertThat(upstream.conversations()).containsOnlyKeys(kept);
            assertThat(items(kept)).isEqualTo(items);
        }
    }

    @Test
    @DisplayName("Two resource managers stand or fall together")
    void twoPhases() throws Exception {
        pools.transaction().begin();
        List<String> kept = List.of(converse(pools.global()), converse(pools.globalToo()));
        pools.transaction().commit();
        assertThat(upstream.conversations()).containsOnlyKeys(kept.toArray(String[]::new));

        pools.transaction().begin();
        converse(pools.global());
        converse(pools.globalToo());
        pools.transaction().rollback();
        assertThat(upstream.conversations()).containsOnlyKeys(kept.toArray(String[]::new));
    }

    @Test
    @DisplayName("One resource manager whose branch cannot be committed takes the other with it")
    void failedVote() throws Exception {
        pools.transaction().begin();
        converse(pools.global());
        OpenAiConnection unread = pools.globalToo().getConnection();
        try (var stream = unread.stream(ConverseRequest.of("Hello"))) {
            assertThatThrownBy(pools.transaction()::commit).isInstanceOf(RollbackException.class);
            assertThat(stream).isNotNull();
        } finally {
            unread.close();
        }
        assertThat(upstream.conversations()).isEmpty();
    }

    @Test
    @DisplayName("A pool that takes part in no transaction leaves what it did, whatever becomes of the transaction")
    void none() throws Exception {
        for (OpenAiConnectionFactory factory : List.of(pools.main(), pools.small())) {
            pools.transaction().begin();
            String conversation = converse(factory);
            pools.transaction().rollback();
            assertThat(upstream.conversations()).containsKey(conversation);
        }
    }

    private static String converse(OpenAiConnectionFactory factory) throws Exception {
        try (OpenAiConnection connection = factory.getConnection()) {
            return converse(connection);
        }
    }

    private static String converse(OpenAiConnection connection) throws Exception {
        return connection.converse(ConverseRequest.of("Hello")).conversation().orElseThrow();
    }

    private static void turn(OpenAiConnectionFactory factory, String conversation) throws Exception {
        try (OpenAiConnection connection = factory.getConnection()) {
            connection.converse(ConverseRequest.of("Again", conversation));
        }
    }

    private List<?> items(String conversation) {
        return upstream.conversations().getJsonObject(conversation).getJsonArray("items");
    }
}
