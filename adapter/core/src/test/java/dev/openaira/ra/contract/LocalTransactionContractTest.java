package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiLocalTransactionException;
import dev.openaira.ResponseStream;
import dev.openaira.TextRequest;
import jakarta.resource.cci.LocalTransaction;
import jakarta.resource.spi.ConnectionEvent;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Local transactions. Seen failing:
 *
 * <ul>
 *   <li>22: with events for those the container demarcates; without an event for a commit that became a rollback
 *   <li>23: with a second transaction begun in the first; with a commit of nothing accepted; with calls that stay outside;
 *       with a rollback that undoes nothing; with a connection that stays in its transaction after the commit
 * </ul>
 */
@DisplayName("Contract: local transactions")
class LocalTransactionContractTest extends TransactionFixture {

    /** Jakarta Connectors 2.1, section 6.5.6. */
    @Test
    @DisplayName("22. Local transactions are told of when the application demarcates them, and only then")
    void events() throws Exception {
        LocalTransaction application = handle.getLocalTransaction();
        application.begin();
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_ACTIVE, application::begin);
        application.commit();
        application.begin();
        application.rollback();
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_MISSING, application::rollback);
        application.begin();
        try (ResponseStream<?> unread = handle.stream(TextRequest.of("x"))) {
            fails(OpenAiLocalTransactionException.class, Diagnosis.CALLS_UNFINISHED, application::commit);
            assertThat(unread).isNotNull();
        }
        assertThat(events)
                .extracting(ConnectionEvent::getId)
                .containsExactly(
                        ConnectionEvent.LOCAL_TRANSACTION_STARTED,
                        ConnectionEvent.LOCAL_TRANSACTION_COMMITTED,
                        ConnectionEvent.LOCAL_TRANSACTION_STARTED,
                        ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK,
                        ConnectionEvent.LOCAL_TRANSACTION_STARTED,
                        ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getSource()).isSameAs(managed);
            assertThat(event.getConnectionHandle()).isSameAs(handle);
        });

        events.clear();
        jakarta.resource.spi.LocalTransaction container = managed.getLocalTransaction();
        container.begin();
        container.commit();
        container.begin();
        container.rollback();
        work(xid("silent"));
        resource.commit(xid("silent"), true);
        assertThat(events).isEmpty();
    }

    /** Jakarta Connectors 2.1, section 7.7. */
    @Test
    @DisplayName("23. Transactions do not nest, whoever demarcates them, and what was not begun cannot be ended")
    void demarcation() throws Exception {
        jakarta.resource.spi.LocalTransaction container = managed.getLocalTransaction();
        LocalTransaction application = handle.getLocalTransaction();
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_MISSING, container::commit);
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_MISSING, container::rollback);
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_MISSING, application::commit);
        container.begin();
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_ACTIVE, container::begin);
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_ACTIVE, application::begin);
        refuses(
                XAException.XAER_OUTSIDE,
                Diagnosis.TRANSACTION_ACTIVE,
                () -> resource.start(xid("inside"), XAResource.TMNOFLAGS));
        refuses(XAException.XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.rollback(xid("inside")));
        container.commit();
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_MISSING, container::commit);
        resource.start(xid("global"), XAResource.TMNOFLAGS);
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_ACTIVE, container::begin);
        fails(OpenAiLocalTransactionException.class, Diagnosis.TRANSACTION_MISSING, container::commit);
        resource.end(xid("global"), XAResource.TMSUCCESS);
        container.begin();
        container.rollback();
    }

    /** Jakarta Connectors 2.1, section 7.7. */
    @Test
    @DisplayName("23. Inside, a rollback undoes what all handles did; outside, everything stays")
    void autoCommit() throws Exception {
        LocalTransaction transaction = handle.getLocalTransaction();
        OpenAiConnection sibling = handle();
        String before = converse(handle);
        transaction.begin();
        String mine = converse(handle);
        String theirs = converse(sibling);
        call(handle);
        assertThat(simulator.conversations()).containsKeys(before, mine, theirs);
        transaction.rollback();
        assertThat(simulator.conversations()).containsOnlyKeys(before);
        assertThat(simulator.responses()).hasSize(1);
        assertThat(simulator.items(mine)).isEmpty();

        String between = converse(handle);
        transaction.begin();
        String kept = converse(sibling);
        transaction.commit();
        String after = converse(handle);
        transaction.begin();
        transaction.rollback();
        assertThat(simulator.conversations()).containsOnlyKeys(before, between, kept, after);
        assertThat(List.of(before, between, kept, after))
                .allSatisfy(conversation ->
                        assertThat(simulator.items(conversation)).hasSize(2));
    }
}
