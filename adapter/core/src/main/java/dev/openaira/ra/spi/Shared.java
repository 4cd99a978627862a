package dev.openaira.ra.spi;

import dev.openaira.ra.browse.Models;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.cci.AdapterVersion;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.Workers;
import dev.openaira.ra.effect.UnitServices;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.journal.LazyJournal;
import dev.openaira.ra.observe.Observers;
import dev.openaira.ra.observe.TransactionsBean;
import dev.openaira.ra.operation.ObservedSends;
import dev.openaira.ra.operation.StructuredFormats;
import dev.openaira.ra.outbox.Outbox;
import dev.openaira.ra.rest.RestClients;
import jakarta.resource.spi.BootstrapContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one adapter, or of one factory that stands alone, share.
 *
 * @param clients one HTTP client for each endpoint
 * @param formats the structured-output formats in use
 * @param profiles of the records, as far as anybody has asked for them
 * @param models what servers offer
 * @param observers who watches what they do
 * @param identities who is here
 * @param outbox what is sent later, and what became of it
 * @param units transactions, and what they hold
 * @param dispatcher tries what has to happen some time
 * @param transactions shows the units, and what is not done yet, to administrators
 * @param journal what survives a crash, opened when it is needed
 */
record Shared(
        RestClients clients,
        StructuredFormats formats,
        Profiles profiles,
        Models models,
        Observers observers,
        Identities identities,
        Outbox outbox,
        Units units,
        Dispatcher dispatcher,
        TransactionsBean transactions,
        LazyJournal journal) {

    /** Without a server nobody would ask for statistics, and nobody knows a place for a journal. */
    static Shared alone() {
        LazyJournal none = new LazyJournal(null);
        return create(false, false, new LoneWorkers(), none, none, Duration.ZERO);
    }

    /** @param server null where there is none, or the adapter was not started */
    static Shared of(OpenAiResourceAdapter adapter, @Nullable BootstrapContext server) {
        LazyJournal own = new LazyJournal(JournalDirectory.of(adapter.getJournalDirectory(), System.getProperties())
                .path());
        return create(
                adapter.getStatistics(),
                adapter.getCaptureContent(),
                server == null ? new LoneWorkers() : new ServerWorkers(server),
                own,
                adapter.journals(own),
                Duration.ofMillis(adapter.getOutcomeRetention()));
    }

    /** @param used in the place of the adapter's own journal */
    private static Shared create(
            boolean statistics,
            boolean captureContent,
            Workers workers,
            LazyJournal own,
            JournalSource used,
            Duration retention) {
        Observers observers = new Observers(statistics, captureContent);
        RestClients clients =
                new RestClients("openaira/" + AdapterVersion.VERSION, new CallLog().and(observers.calls()));
        Dispatcher dispatcher = new Dispatcher(workers);
        Identities identities = new Identities(clients, dispatcher::wake);
        StructuredFormats formats = new StructuredFormats();
        SendSurroundings surroundings = new SendSurroundings(new ObservedSends(formats, observers::operations));
        Outbox outbox = new Outbox(used, dispatcher, identities, surroundings, retention);
        Units units = new Units(new UnitServices(used, outbox, identities, clients, dispatcher::submit));
        surroundings.units(units);
        return new Shared(
                clients,
                formats,
                new Profiles(),
                new Models(),
                observers,
                identities,
                outbox,
                units,
                dispatcher,
                new TransactionsBean(units, dispatcher),
                own);
    }
}
