package dev.openaira.ra.contract;

import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An adapter that is started, a factory of it, and a managed connection whose events are kept. */
public abstract class ContractFixture extends AdapterFixture {
    protected final MemoryJournal journal = new MemoryJournal();
    protected OpenAiResourceAdapter adapter;
    protected OpenAiManagedConnectionFactory factory;
    protected ManagedConnection managed;
    protected final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void create() throws Exception {
        adapter = AdapterProbe.over(journal);
        adapter.start(null);
        factory = configured();
        factory.setResourceAdapter(adapter);
        managed = factory.createManagedConnection(null, null);
        managed.addConnectionEventListener(told(events::add));
    }

    @AfterEach
    void stopAdapter() {
        adapter.stop();
    }

    protected OpenAiConnection handle() throws Exception {
        return handleOf(managed);
    }

    protected static OpenAiConnection handleOf(ManagedConnection connection) throws Exception {
        return (OpenAiConnection) connection.getConnection(null, null);
    }

    protected static String call(OpenAiConnection connection) throws Exception {
        return connection.generate(TextRequest.of(PROMPT)).text();
    }

    protected static ReceivedRequest last() {
        List<ReceivedRequest> requests = simulator.requests();
        return requests.get(requests.size() - 1);
    }

    /** A subject with one password credential for this factory. */
    protected static Subject subject(OpenAiManagedConnectionFactory owner, String user, String key) {
        PasswordCredential credential = new PasswordCredential(user, key.toCharArray());
        credential.setManagedConnectionFactory(owner);
        Subject subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        return subject;
    }

    /** A listener that is told of every event in one way. */
    public static ConnectionEventListener told(Consumer<ConnectionEvent> how) {
        return new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                how.accept(event);
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                how.accept(event);
            }

            @Override
            public void localTransactionStarted(ConnectionEvent event) {
                how.accept(event);
            }

            @Override
            public void localTransactionCommitted(ConnectionEvent event) {
                how.accept(event);
            }

            @Override
            public void localTransactionRolledback(ConnectionEvent event) {
                how.accept(event);
            }
        };
    }
}
