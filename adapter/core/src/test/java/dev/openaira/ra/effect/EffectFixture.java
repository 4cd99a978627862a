package dev.openaira.ra.effect;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connection that takes part in transactions, and what it sent. */
abstract class EffectFixture extends AdapterFixture {
    protected OpenAiResourceAdapter adapter;
    protected OpenAiManagedConnectionFactory factory;
    protected Units units;
    protected ManagedConnection managed;
    protected OpenAiConnection handle;
    protected LocalTransaction transaction;

    @BeforeEach
    void create() throws Exception {
        adapter = new OpenAiResourceAdapter();
        adapter.start(null);
        units = AdapterProbe.units(adapter);
        factory = configured();
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("XATransaction");
        factory.setMaxRetries(0);
        managed = factory.createManagedConnection(null, null);
        handle = handleOf(managed);
        transaction = managed.getLocalTransaction();
    }

    @AfterEach
    void stopAdapter() {
        adapter.stop();
    }

    protected static OpenAiConnection handleOf(ManagedConnection connection) throws Exception {
        return (OpenAiConnection) connection.getConnection(null, null);
    }

    /** A turn that begins a conversation, whose id is returned. */
    protected static String converse(OpenAiConnection connection) throws Exception {
        return connection.converse(ConverseRequest.of("hello")).conversation().orElseThrow();
    }

    protected static void converse(OpenAiConnection connection, String conversation, String text) throws Exception {
        connection.converse(
                ConverseRequest.builder().conversation(conversation).input(text).build());
    }

    /** Methods and paths of the requests since the first so many. */
    protected static List<String> sentAfter(int requests) {
        return simulator.requests().stream()
                .skip(requests)
                .map(EffectFixture::line)
                .toList();
    }

    private static String line(ReceivedRequest request) {
        return request.method() + " " + request.path().replaceFirst("^/v1", "");
    }
}
