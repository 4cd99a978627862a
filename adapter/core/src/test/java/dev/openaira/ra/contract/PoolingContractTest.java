package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a pool asks of the factory. Seen failing:
 *
 * <ul>
 *   <li>10: with a match that looks at the first candidate only; with one that ignores the identity
 *   <li>11: with one question for each connection; with every answer but 200 taken for invalid; with a network failure
 *       taken for valid; with destroyed connections asked; with restricted keys taken for refused; with a longer limit
 *   <li>12: with every text taken for a level; with a match that ignores the level
 * </ul>
 */
@DisplayName("Contract: pooling")
class PoolingContractTest extends ContractFixture {

    /** Jakarta Connectors 2.1, section 6.5.4.3. */
    @Test
    @DisplayName("10. Matching finds the same identity, ignores foreign types, changes and sends nothing")
    void matching() throws Exception {
        CallerIdentity caller = new CallerIdentity("sk-caller", null, null);
        ManagedConnection own = factory.createManagedConnection(null, caller);
        OpenAiManagedConnectionFactory elsewhere = configured();
        elsewhere.setProject("other");
        ManagedConnection foreign = elsewhere.createManagedConnection(null, null);
        Set<Object> candidates = new LinkedHashSet<>();
        candidates.add("no connection");
        candidates.add(foreign);
        candidates.add(own);
        candidates.add(managed);
        Set<Object> before = new LinkedHashSet<>(candidates);
        assertThat(factory.matchManagedConnections(candidates, null, null)).isSameAs(managed);
        assertThat(factory.matchManagedConnections(candidates, null, caller)).isSameAs(own);
        assertThat(factory.matchManagedConnections(candidates, null, new CallerIdentity("sk-third", null, null)))
                .isNull();
        assertThat(factory.matchManagedConnections(Set.of(), null, null)).isNull();
        assertThat(candidates).containsExactlyElementsOf(before);
        assertThat(simulator.requests()).isEmpty();
        managed.destroy();
        assertThat(factory.matchManagedConnections(candidates, null, null)).isNull();
        foreign.destroy();
    }

    /** Jakarta Connectors 2.1, section 6.5.3.4. */
    @Test
    @DisplayName("11. Validation names the connections of a refused key, asks once for each key, tells no listener")
    void validation() throws Exception {
        Set<Object> candidates = new HashSet<>(Set.of("no connection", managed));
        Set<ManagedConnection> revoked = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ManagedConnection connection =
                    factory.createManagedConnection(subject(factory, "user " + i, "sk-revoked"), null);
            connection.addConnectionEventListener(told(events::add));
            revoked.add(connection);
        }
        candidates.addAll(revoked);
        simulator.revokeKey("sk-revoked");
        assertThat(factory.getInvalidConnections(candidates)).isEqualTo(revoked);
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::method, ReceivedRequest::path)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("GET", "/v1/models"))
                .hasSize(2);
        assertThat(events).isEmpty();
        assertThat(factory.getInvalidConnections(Set.of())).isEmpty();
        managed.destroy();
        assertThat(factory.getInvalidConnections(Set.of(managed))).containsExactly(managed);
        assertThat(simulator.requests()).hasSize(2);
    }

    /** Jakarta Connectors 2.1, section 6.5.3.4. */
    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {200, 403, 404, 405, 429, 500, 501, 503})
    @DisplayName("11. Whatever else the server answers, it is there")
    void reachable(int status) throws Exception {
        simulator.fail("GET", "/models", Fault.body(status, "text/html", "<html>no models here</html>"), 1);
        assertThat(factory.getInvalidConnections(Set.of(managed))).isEmpty();
    }

    /** Jakarta Connectors 2.1, section 6.5.3.4. */
    @Test
    @DisplayName("11. A restricted key that may not list models is valid; one that is refused is not")
    void restricted() throws Exception {
        simulator.fail("GET", "/models", Fault.status(401, "missing_scope"), 1);
        assertThat(factory.getInvalidConnections(Set.of(managed))).isEmpty();
        simulator.fail("GET", "/models", Fault.body(401, "text/plain", "no"), 1);
        assertThat(factory.getInvalidConnections(Set.of(managed))).containsExactly(managed);
    }

    /** Jakarta Connectors 2.1, section 6.5.3.4. */
    @Test
    @DisplayName("11. A server that is gone makes all its connections invalid, and is asked once")
    void unreachable() throws Exception {
        OpenAiManagedConnectionFactory nowhere = configured();
        nowhere.setBaseUrl("http://127.0.0.1:" + freePort() + "/v1");
        Set<ManagedConnection> all = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            all.add(nowhere.createManagedConnection(null, new CallerIdentity("sk-" + i, null, null)));
        }
        assertThat(nowhere.getInvalidConnections(all)).isEqualTo(all);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Jakarta Connectors 2.1, section 6.5.3.4. */
    @Test
    @DisplayName("11. A server that says nothing is waited for no longer than ten seconds")
    void silent() throws Exception {
        factory.setReadTimeout(-1L);
        ManagedConnection patient = factory.createManagedConnection(null, null);
        ManagedConnection second = factory.createManagedConnection(null, new CallerIdentity("sk-second", null, null));
        simulator.fail("GET", "/models", Fault.neverAnswers(), 2);
        long began = System.nanoTime();
        assertThat(factory.getInvalidConnections(Set.of(patient, second))).containsOnly(patient, second);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    /** Jakarta Connectors 2.1, section 7.13. */
    @Test
    @DisplayName("12. The level of transactions is configured and told; connections of another level do not match")
    void transactionSupport() throws Exception {
        assertThat(((TransactionSupport) factory).getTransactionSupport())
                .isEqualTo(TransactionSupportLevel.NoTransaction);
        for (TransactionSupportLevel level : TransactionSupportLevel.values()) {
            factory.setTransactionSupport(level.name());
            assertThat(factory.getTransactionSupport()).isEqualTo(level);
            factory.setTransactionSupport(TransactionSupportLevel.LocalTransaction);
            assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.LocalTransaction);
            factory.setTransactionSupport(level);
            assertThat(factory.getTransactionSupport()).isEqualTo(level);
            assertThat(factory.matchManagedConnections(Set.of(managed), null, null))
                    .isSameAs(level == TransactionSupportLevel.NoTransaction ? managed : null);
        }
        factory.setTransactionSupport("");
        assertThatThrownBy(() -> factory.setTransactionSupport("Any"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.PROPERTY_INVALID.code())
                .hasMessageContaining("'Any'");
        assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.NoTransaction);
    }
}
