package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.simulator.Fault;
import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Jakarta Connectors 2.1, sections 6.5.4 and 9.1. */
@DisplayName("Managed connections")
class ManagedConnectionTest extends AdapterFixture {
    private OpenAiResourceAdapter adapter;
    private OpenAiManagedConnectionFactory factory;
    private ManagedConnection managed;
    private final List<ConnectionEvent> events = new ArrayList<>();

    @BeforeEach
    void create() throws Exception {
        adapter = new OpenAiResourceAdapter();
        adapter.start(null);
        factory = configured();
        factory.setResourceAdapter(adapter);
        managed = factory.createManagedConnection(null, null);
        managed.addConnectionEventListener(new Recorder());
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private final class Recorder implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            events.add(event);
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            events.add(event);
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            events.add(event);
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            events.add(event);
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            events.add(event);
        }
    }

    private OpenAiConnection handle() throws Exception {
        return (OpenAiConnection) managed.getConnection(null, null);
    }

    @Test
    @DisplayName("close fires once with its handle, and double close does no harm")
    void closeFiresOnce() throws Exception {
        OpenAiConnection handle = handle();
        handle.close();
        handle.close();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
            assertThat(event.getConnectionHandle()).isSameAs(handle);
            assertThat(event.getSource()).isSameAs(managed);
        });
    }

    @Test
    @DisplayName("what one listener throws does not reach the next, nor the application")
    void listenersAreApart() throws Exception {
        managed = factory.createManagedConnection(null, null);
        managed.addConnectionEventListener(new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                managed.removeConnectionEventListener(this);
                throw new IllegalStateException("of no concern to others");
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {}

            @Override
            public void localTransactionStarted(ConnectionEvent event) {}

            @Override
            public void localTransactionCommitted(ConnectionEvent event) {}

            @Override
            public void localTransactionRolledback(ConnectionEvent event) {}
        });
        managed.addConnectionEventListener(new Recorder());
        handle().close();
        handle().close();
        assertThat(events).hasSize(2);
    }

    @Test
    @DisplayName("a refused key fires one error event before the exception; an application error fires none")
    void errorEvents() throws Exception {
        OpenAiConnection handle = handle();
        fails(
                OpenAiException.class,
                Diagnosis.MODEL_UNAVAILABLE,
                () -> handle.generate(
                        TextRequest.builder().model("none").input("x").build()));
        assertThat(events).isEmpty();
        simulator.revokeKey(KEY);
        OpenAiSecurityException refused =
                fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> handle.generate(TextRequest.of("x")));
        fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> handle.generate(TextRequest.of("x")));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
            assertThat(event.getException()).isSameAs(refused);
        });
        assertThat(factory.matchManagedConnections(Set.of(managed), null, null)).isNull();
    }

    @Test
    @DisplayName("clean-up ends all handles and keeps the connection; destroy ends it, twice without harm")
    void cleanUpAndDestroy() throws Exception {
        OpenAiConnection first = handle();
        OpenAiConnection second = handle();
        first.generate(TextRequest.of("x"));
        second.generate(TextRequest.of("x"));
        managed.cleanup();
        managed.cleanup();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> first.generate(TextRequest.of("x")));
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, second::createInteraction);
        handle().generate(TextRequest.of("x"));
        assertThat(adapter.shared().clients().size()).isEqualTo(1);
        managed.destroy();
        managed.destroy();
        assertThat(adapter.shared().clients().size()).isZero();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_DESTROYED, this::handle);
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_DESTROYED, () -> managed.getMetaData());
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("a handle moves to another managed connection; foreign handles are refused")
    void association() throws Exception {
        OpenAiConnection handle = handle();
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.associateConnection(handle);
        managed.destroy();
        assertThat(handle.generate(TextRequest.of("x")).text()).isNotEmpty();
        handle.close();
        assertThat(events).isEmpty();
        fails(OpenAiStateException.class, Diagnosis.HANDLE_FOREIGN, () -> other.associateConnection("a string"));
        assertThat(fails(OpenAiStateException.class, Diagnosis.HANDLE_FOREIGN, () -> other.associateConnection(null))
                        .getMessage())
                .contains("The connection handle is missing");
    }

    @Test
    @DisplayName("another identity is refused: there is no re-authentication")
    void noReauthentication() {
        fails(
                OpenAiSecurityException.class,
                Diagnosis.IDENTITY_DIFFERS,
                () -> managed.getConnection(null, new CallerIdentity("sk-other", null, null)));
    }

    private Subject subject(OpenAiManagedConnectionFactory owner, String user, String key) {
        PasswordCredential credential = new PasswordCredential(user, key.toCharArray());
        credential.setManagedConnectionFactory(owner);
        Subject subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        return subject;
    }

    @Test
    @DisplayName("the key: container sign-on first, then the caller's specification, then the pool's")
    void precedence() throws Exception {
        Subject signedOn = subject(factory, "ada", "sk-container");
        CallerIdentity caller = new CallerIdentity("sk-caller", "org-1", "proj-1");
        assertThat(keyOf(factory.createManagedConnection(signedOn, caller), signedOn, caller))
                .isEqualTo("Bearer sk-container");
        assertThat(keyOf(factory.createManagedConnection(null, caller), null, caller))
                .isEqualTo("Bearer sk-caller");
        assertThat(simulator.requests().get(1).header("OpenAI-Organization")).isEqualTo("org-1");
        assertThat(simulator.requests().get(1).header("OpenAI-Project")).isEqualTo("proj-1");
        assertThat(keyOf(managed, null, null)).isEqualTo("Bearer " + KEY);
    }

    private String keyOf(ManagedConnection connection, Subject subject, CallerIdentity caller) throws Exception {
        ((OpenAiConnection) connection.getConnection(subject, caller)).generate(TextRequest.of("x"));
        return simulator.requests().get(simulator.requests().size() - 1).header("Authorization");
    }

    @Test
    @DisplayName("the metadata name the server and the signed-on user")
    void metadata() throws Exception {
        ManagedConnection connection = factory.createManagedConnection(subject(factory, "ada", "sk-container"), null);
        assertThat(connection.getMetaData().getUserName()).isEqualTo("ada");
        assertThat(connection.getMetaData().getEISProductName())
                .contains(simulator.baseUrl().toString());
        assertThat(connection.getMetaData().getMaxConnections()).isZero();
    }

    @Test
    @DisplayName("users who share a key do not share a connection, which tells its user's name")
    void sharedKey() throws Exception {
        Subject ada = subject(factory, "ada", "sk-shared");
        Subject bob = subject(factory, "bob", "sk-shared");
        ManagedConnection hers = factory.createManagedConnection(ada, null);
        assertThat(factory.matchManagedConnections(Set.of(hers), bob, null)).isNull();
        assertThat(factory.matchManagedConnections(Set.of(hers), ada, null)).isSameAs(hers);
        fails(OpenAiSecurityException.class, Diagnosis.IDENTITY_DIFFERS, () -> hers.getConnection(bob, null));
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
    @DisplayName("matching finds the same identity and ignores everything else")
    void matching() throws Exception {
        ManagedConnection other = factory.createManagedConnection(null, new CallerIdentity("sk-other", null, null));
        Set<Object> candidates = Set.of("not a connection", other, managed);
        assertThat(factory.matchManagedConnections(candidates, null, null)).isSameAs(managed);
        assertThat(factory.matchManagedConnections(candidates, null, new CallerIdentity("sk-other", null, null)))
                .isSameAs(other);
        assertThat(factory.matchManagedConnections(candidates, null, new CallerIdentity("sk-third", null, null)))
                .isNull();
        assertThat(simulator.requests()).isEmpty();
        managed.destroy();
        assertThat(factory.matchManagedConnections(candidates, null, null)).isNull();
    }

    @Test
    @DisplayName("transactions are refused with a code")
    void transactions() {
        fails(NotSupportedException.class, Diagnosis.TRANSACTIONS_UNSUPPORTED, managed::getXAResource);
        fails(NotSupportedException.class, Diagnosis.TRANSACTIONS_UNSUPPORTED, managed::getLocalTransaction);
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
