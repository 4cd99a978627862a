package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connection that takes part in transactions, and what it sent. */
abstract class EffectFixture extends AdapterFixture {
    protected MemoryJournal journal;
    protected OpenAiResourceAdapter adapter;
    protected OpenAiManagedConnectionFactory factory;
    protected Units units;
    protected ManagedConnection managed;
    protected OpenAiConnection handle;
    protected LocalTransaction transaction;

    @BeforeEach
    void create() throws Exception {
        journal = new MemoryJournal();
        adapter = AdapterProbe.over(journal);
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

    /** Whether somebody who just looks in is kept out of a conversation. */
    static boolean isHeld(Units units, URI baseUrl, String conversation) {
        Optional<Runnable> entered = units.enter(baseUrl, conversation);
        entered.ifPresent(Runnable::run);
        return entered.isEmpty();
    }

    /** Waits until the adapter's dispatcher has brought it about. */
    protected static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            Thread.sleep(10);
        }
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
