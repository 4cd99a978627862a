package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.cci.AdapterVersion;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.journal.LazyJournal;
import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * The adapter's life in a server: from {@code start} to {@code stop} it owns the HTTP clients that all its connections
 * share, and tries what has to be done later on the server's threads. It starts none of its own.
 *
 * @see "Jakarta Connectors 2.1, section 5.3"
 */
public class OpenAiResourceAdapter extends AdapterProperties implements ResourceAdapter {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = System.getLogger(OpenAiResourceAdapter.class.getName());

    private final AtomicReference<AdapterState> state = new AtomicReference<>(AdapterState.CREATED);
    private transient @Nullable Shared shared;

    synchronized Shared shared() {
        return shared(null);
    }

    private synchronized Shared shared(@Nullable BootstrapContext server) {
        Shared known = shared;
        if (known == null) {
            known = Shared.of(this, server);
            shared = known;
        }
        return known;
    }

    /** Where transactions are kept, and what is sent later: in the adapter's own journal. */
    JournalSource journals(LazyJournal own) {
        return own;
    }

    boolean isStarted() {
        return state.get() == AdapterState.STARTED;
    }

    boolean isStopped() {
        return state.get() == AdapterState.STOPPED;
    }

    @Override
    public void start(@Nullable BootstrapContext context) {
        if (state.compareAndSet(AdapterState.CREATED, AdapterState.STARTED)) {
            Shared starting = shared(context);
            starting.observers().start(starting.clients()::connections);
            starting.transactions().start();
            openJournal(starting);
            LOGGER.log(Level.INFO, () -> Diagnosis.ADAPTER_STARTED.message(AdapterVersion.VERSION));
        }
    }

    @Override
    public void stop() {
        if (state.getAndSet(AdapterState.STOPPED) != AdapterState.STOPPED) {
            Shared ending = shared();
            ending.observers().stop();
            ending.transactions().stop();
            ending.dispatcher().close();
            ending.units().close();
            ending.identities().close();
            ending.journal().close();
            ending.models().close();
            int closed = ending.clients().size();
            ending.clients().close();
            LOGGER.log(Level.INFO, () -> Diagnosis.ADAPTER_STOPPED.message(closed));
        }
    }

    /** What is journalled there has to be ended; where nothing is, nothing is made before it is needed. */
    private void openJournal(Shared starting) {
        JournalDirectory directory = JournalDirectory.of(getJournalDirectory(), System.getProperties());
        if (directory.temporary()) {
            LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_DIRECTORY_TEMPORARY.message(directory.path()));
        }
        if (starting.journal().exists()) {
            try {
                starting.units().open();
            } catch (JournalException e) {
                LOGGER.log(Level.ERROR, e.getMessage(), e);
                starting.dispatcher().submit(new RestoreTask(starting.units()));
            }
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec specification)
            throws NotSupportedException {
        throw Failures.unsupported(Diagnosis.INBOUND_UNSUPPORTED);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec specification) {
        // No endpoint was ever activated.
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specifications) {
        return new XAResource[0];
    }
}
