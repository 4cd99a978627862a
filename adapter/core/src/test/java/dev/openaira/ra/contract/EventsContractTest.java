package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.ImageRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events. Seen failing:
 *
 * <ul>
 *   <li>19: with a list of listeners that is not safe while it is told; with what a listener throws let through
 *   <li>20: with an event for each close; with an event without its handle
 *   <li>21: with an event for every failure; with an event for each failure; without any
 * </ul>
 */
@DisplayName("Contract: events")
class EventsContractTest extends ContractFixture {

    /** Jakarta Connectors 2.1, section 6.5.6. */
    @Test
    @DisplayName("19. Listeners come, go and throw while they are told, and no lock is held meanwhile")
    void listeners() throws Exception {
        ManagedConnection connection = factory.createManagedConnection(null, null);
        List<ConnectionEvent> late = new ArrayList<>();
        AtomicReference<ConnectionEventListener> self = new AtomicReference<>();
        self.set(told(event -> {
            connection.removeConnectionEventListener(self.get());
            connection.addConnectionEventListener(told(late::add));
            throw new IllegalStateException("of no concern to others");
        }));
        connection.addConnectionEventListener(self.get());
        connection.addConnectionEventListener(told(events::add));
        connection.addConnectionEventListener(told(event -> elsewhere(connection)));
        handleOf(connection).close();
        assertThat(events).hasSize(1);
        assertThat(late).isEmpty();
        handleOf(connection).close();
        assertThat(events).hasSize(2);
        assertThat(late).hasSize(1);
    }

    /** A lock held by who tells would let this wait for ever. */
    private static void elsewhere(ManagedConnection connection) {
        Thread other = new Thread(() -> {
            try {
                connection.cleanup();
                handleOf(connection);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        try {
            other.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(other.isAlive()).isFalse();
    }

    /** Jakarta Connectors 2.1, section 6.5.7. */
    @Test
    @DisplayName("20. Close tells once, with its handle; closing twice does no harm, any other use is refused")
    void close() throws Exception {
        OpenAiConnection handle = handle();
        OpenAiConnection other = handle();
        Interaction interaction = handle.createInteraction();
        handle.close();
        handle.close();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
            assertThat(event.getSource()).isSameAs(managed);
            assertThat(event.getConnectionHandle()).isSameAs(handle);
        });
        List<ThrowingCallable> uses = List.of(
                () -> handle.generate(TextRequest.of("x")),
                () -> handle.generate(EmbeddingRequest.of("x")),
                () -> handle.generate(ImageRequest.of("x")),
                () -> handle.converse(ConverseRequest.of("x")),
                () -> handle.deleteConversation("conv_1"),
                handle::createInteraction,
                handle::getLocalTransaction,
                handle::getMetaData,
                handle::getResultSetInfo,
                () -> interaction.execute(
                        dev.openaira.GenerateInteractionSpec.of(dev.openaira.ObjectType.TEXT),
                        factory().getRecordFactory().createRecord("GenerateTextRequest", "{\"input\":\"x\"}")));
        for (ThrowingCallable use : uses) {
            fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, use);
        }
        assertThat(simulator.requests()).isEmpty();
        assertThat(call(other)).isNotEmpty();
    }

    /** Jakarta Connectors 2.1, section 6.5.7. */
    @Test
    @DisplayName("21. A revoked key tells of an error once, before the exception is thrown")
    void error() throws Exception {
        OpenAiConnection handle = handle();
        call(handle);
        simulator.revokeKey(KEY);
        List<String> order = new ArrayList<>();
        managed.addConnectionEventListener(told(event -> order.add("told")));
        OpenAiSecurityException refused = fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> {
            try {
                call(handle);
            } finally {
                order.add("thrown");
            }
        });
        fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> call(handle));
        assertThat(order).containsExactly("told", "thrown");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
            assertThat(event.getException()).isSameAs(refused);
            assertThat(event.getConnectionHandle()).isSameAs(handle);
        });
    }

    /** Jakarta Connectors 2.1, section 6.5.7. */
    @Test
    @DisplayName("21. A stopped adapter tells of an error once")
    void stopped() throws Exception {
        OpenAiConnection handle = handle();
        adapter.stop();
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, () -> call(handle));
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, () -> call(handle));
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_ERROR_OCCURRED));
    }

    /** Jakarta Connectors 2.1, section 6.5.7. */
    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {400, 403, 404, 408, 409, 422, 429, 500, 503})
    @DisplayName("21. What the application or the server does wrong tells nobody")
    void applicationError(int status) throws Exception {
        factory.setMaxRetries(0);
        ManagedConnection once = factory.createManagedConnection(null, null);
        once.addConnectionEventListener(told(events::add));
        OpenAiConnection handle = handleOf(once);
        simulator.fail("POST", "/responses", Fault.status(status), 1);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> call(handle)))
                .isInstanceOf(ResourceException.class);
        fails(OpenAiException.class, Diagnosis.MEMBER_UNFIT, () -> handle.deleteConversation("../x"));
        assertThat(events).isEmpty();
        assertThat(call(handle)).isNotEmpty();
    }
}
