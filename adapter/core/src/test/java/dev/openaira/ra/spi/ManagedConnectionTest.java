package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.contract.ContractFixture;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a managed connection does beyond the contract. */
@DisplayName("Managed connections")
class ManagedConnectionTest extends ContractFixture {
    @Test
    @DisplayName("one whose key is refused serves nobody any more")
    void refused() throws Exception {
        OpenAiConnection handle = handle();
        simulator.revokeKey(KEY);
        fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> handle.generate(TextRequest.of("x")));
        assertThat(factory.matchManagedConnections(Set.of(managed), null, null)).isNull();
    }

    @Test
    @DisplayName("one that retries otherwise than its factory does by now serves nobody any more")
    void retriesOtherwise() throws Exception {
        assertThat(factory.matchManagedConnections(Set.of(managed), null, null)).isSameAs(managed);
        factory.setMaxRetries(0);
        assertThat(factory.matchManagedConnections(Set.of(managed), null, null)).isNull();
    }

    @Test
    @DisplayName("organization and project that a caller names are sent")
    void organizationAndProject() throws Exception {
        CallerIdentity caller = new CallerIdentity("sk-caller", "org-1", "proj-1");
        ManagedConnection connection = factory.createManagedConnection(null, caller);
        call((OpenAiConnection) connection.getConnection(null, caller));
        assertThat(last().header("OpenAI-Organization")).isEqualTo("org-1");
        assertThat(last().header("OpenAI-Project")).isEqualTo("proj-1");
    }

    @Test
    @DisplayName("the metadata name the server and the signed-on user")
    void metadata() throws Exception {
        ManagedConnection connection = factory.createManagedConnection(subject(factory, "ada", "sk-container"), null);
        assertThat(connection.getMetaData().getUserName()).isEqualTo("ada");
        assertThat(connection.getMetaData().getEISProductName())
                .contains(simulator.baseUrl().toString());
        assertThat(connection.getMetaData().getMaxConnections()).isZero();
        connection.destroy();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_DESTROYED, connection::getMetaData);
    }

    @Test
    @DisplayName("the metadata hide a key that stands for the user's name, too")
    void keyForName() throws Exception {
        for (String name : new String[] {"sk-container", "sk-container ", "ada:sk-container"}) {
            ManagedConnection connection =
                    factory.createManagedConnection(subject(factory, name, "sk-container"), null);
            assertThat(connection.getMetaData().getUserName()).isEqualTo("***");
            connection.destroy();
        }
    }

    @Test
    @DisplayName("request information of another adapter does not open a connection under the pool's key")
    void foreignRequestInfo() {
        ConnectionRequestInfo foreign = new ConnectionRequestInfo() {};
        fails(
                OpenAiException.class,
                Diagnosis.CONNECTION_SPEC_FOREIGN,
                () -> factory.createManagedConnection(null, foreign));
    }

    @Test
    @DisplayName("one HTTP client serves all connections of one endpoint, and stop ends every one of them")
    void sharedClient() throws Exception {
        factory.createManagedConnection(null, new CallerIdentity("sk-other", null, null));
        assertThat(adapter.shared().clients().size()).isEqualTo(1);
        OpenAiManagedConnectionFactory slower = configured();
        slower.setReadTimeout(20_000L);
        slower.setResourceAdapter(adapter);
        slower.createManagedConnection(null, null);
        assertThat(adapter.shared().clients().size()).isEqualTo(2);
        OpenAiConnection handle = handle();
        adapter.stop();
        assertThat(adapter.shared().clients().size()).isZero();
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, () -> handle.generate(TextRequest.of("x")));
        fails(
                OpenAiStateException.class,
                Diagnosis.ADAPTER_IS_STOPPED,
                () -> factory.createManagedConnection(null, null));
    }

    @Test
    @DisplayName("no thread is started, and none is left")
    void noThreads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        handle().generate(TextRequest.of("x"));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .noneMatch(thread ->
                        thread.getName().toLowerCase(java.util.Locale.ROOT).contains("http"));
    }

    @Test
    @DisplayName("clean-up and destruction end the streams of their handles")
    void endsStreams() throws Exception {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 2);
        var stream = handle().stream(TextRequest.of("x"));
        stream.next();
        managed.cleanup();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, stream::hasNext);
        var another = handle().stream(TextRequest.of("x"));
        another.next();
        managed.destroy();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, another::hasNext);
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("a stream that the adapter's end cuts off fires the error event before its exception")
    void stopEndsStreams() throws Exception {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        var stream = handle().stream(TextRequest.of("x"));
        stream.next();
        adapter.stop();
        OpenAiStateException failure =
                fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, () -> stream.forEach(event -> {}));
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, stream::hasNext);
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.getException()).isSameAs(failure));
    }
}
