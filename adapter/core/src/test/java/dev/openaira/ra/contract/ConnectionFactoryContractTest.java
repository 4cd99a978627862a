package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.ra.cci.CallerIdentity;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Hashtable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.BinaryRefAddr;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.Reference;
import javax.naming.spi.NamingManager;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The connection factory. Seen failing:
 *
 * <ul>
 *   <li>6: with the reference kept in a transient field
 *   <li>7: with a connection manager called from a thread of its own; with a default manager that leaves the managed
 *       connection open
 * </ul>
 */
@DisplayName("Contract: connection factory")
class ConnectionFactoryContractTest extends ContractFixture {

    /** Jakarta Connectors 2.1, section 20.6. */
    @Test
    @DisplayName("6. Serializable and Referenceable: works after a round trip and after a look-up by name")
    void lookup() throws Exception {
        OpenAiConnectionFactory original = factory();
        Reference reference = new Reference(OpenAiConnectionFactory.class.getName(), Binding.class.getName(), null);
        reference.add(new BinaryRefAddr("bound", bytes(original)));
        ((Referenceable) original).setReference(reference);
        OpenAiConnectionFactory read = (OpenAiConnectionFactory) object(bytes(original));
        Reference kept = ((Referenceable) read).getReference();
        assertThat(kept.getClassName()).isEqualTo(OpenAiConnectionFactory.class.getName());
        Object found = NamingManager.getObjectInstance(kept, null, null, null);
        for (Object usable : new Object[] {read, found}) {
            try (OpenAiConnection connection = ((OpenAiConnectionFactory) usable).getConnection()) {
                assertThat(call(connection)).isNotEmpty();
            }
        }
    }

    /** What a server's naming service does with a reference. */
    public static final class Binding implements ObjectFactory {
        @Override
        public Object getObjectInstance(
                Object reference, @Nullable Name name, @Nullable Context context, Hashtable<?, ?> environment)
                throws Exception {
            return object((byte[]) ((Reference) reference).get("bound").getContent());
        }
    }

    private static byte[] bytes(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object object(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    /** Jakarta Connectors 2.1, section 6.9. */
    @Test
    @DisplayName("7. Connections are allocated on the caller's thread, and without a server by a manager of our own")
    void allocation() throws Exception {
        Managing managing = new Managing();
        OpenAiConnectionFactory served = (OpenAiConnectionFactory) factory.createConnectionFactory(managing);
        try (OpenAiConnection connection = served.getConnection(new OpenAiConnectionSpec("sk-own", "org", null))) {
            assertThat(call(connection)).isNotEmpty();
        }
        assertThat(managing.thread.get(1, TimeUnit.SECONDS)).isSameAs(Thread.currentThread());
        assertThat(managing.requested).isEqualTo(new CallerIdentity("sk-own", "org", null));

        managed.destroy();
        OpenAiConnectionFactory alone = (OpenAiConnectionFactory) factory.createConnectionFactory();
        OpenAiConnection connection = alone.getConnection();
        assertThat(call(connection)).isNotEmpty();
        managing.last.destroy();
        connection.close();
        assertThat(clients()).as("kept for the next caller").isEqualTo(1);
        adapter.stop();
        assertThat(clients()).isZero();
    }

    private int clients() {
        return dev.openaira.ra.spi.AdapterProbe.clients(adapter);
    }

    /** A server's connection manager, as far as this test needs one. */
    private static final class Managing implements ConnectionManager {
        private static final long serialVersionUID = 1L;

        private final transient CompletableFuture<Thread> thread = new CompletableFuture<>();
        private transient ConnectionRequestInfo requested;
        private transient jakarta.resource.spi.ManagedConnection last;

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
                throws ResourceException {
            thread.complete(Thread.currentThread());
            requested = request;
            last = factory.createManagedConnection(null, request);
            return last.getConnection(null, request);
        }
    }
}
