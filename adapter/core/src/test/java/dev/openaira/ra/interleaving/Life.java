package dev.openaira.ra.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Simulator;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One adapter from its start to its stop, and somebody who is there meanwhile. */
final class Life implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final long LONGEST_SECONDS = 60;

    private final Simulator simulator;
    private final OpenAiResourceAdapter adapter;
    private final OpenAiManagedConnectionFactory factory;
    private final ManagedConnection present;
    private final OpenAiConnection handle;

    /**
     * A new adapter over what an earlier one left in its journal.
     *
     * @param made not started yet
     */
    Life(Simulator simulator, OpenAiResourceAdapter made) throws Exception {
        this.simulator = simulator;
        adapter = made;
        AdapterProbe.units(adapter).settleWithin(SETTLING); // before what is left in files is read
        adapter.start(null);
        factory = AdapterFixture.configuredFor(simulator.baseUrl());
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("XATransaction");
        factory.setHeedRateLimits(false);
        present = factory.createManagedConnection(null, null);
        handle = (OpenAiConnection) present.getConnection(null, null);
    }

    OpenAiManagedConnectionFactory factory() {
        return factory;
    }

    Units units() {
        return AdapterProbe.units(adapter);
    }

    /** The names of all that its journal has. */
    List<String> entries() throws JournalException {
        List<String> keys = new ArrayList<>();
        AdapterProbe.journal(adapter).read("", (key, entry) -> keys.add(key));
        return keys;
    }

    /** A connection that takes part in no transaction. */
    OpenAiConnection handle() {
        return handle;
    }

    /** Waits until nothing is left to be done. */
    void settle() throws InterruptedException {
        Dispatcher dispatcher = AdapterProbe.dispatcher(adapter);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (dispatcher.size() > 0) {
            assertThat(System.nanoTime())
                    .as("still to be done: %s", dispatcher.list())
                    .isLessThan(end);
            simulator.responses().keySet().forEach(simulator::finishBackground);
            dispatcher.retryAll();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** How many shares of HTTP clients are left when nobody is there any more. */
    int leases() throws Exception {
        present.destroy();
        return AdapterProbe.clients(adapter);
    }

    @Override
    public void close() {
        adapter.stop();
    }
}
