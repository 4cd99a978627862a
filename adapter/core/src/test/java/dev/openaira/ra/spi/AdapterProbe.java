package dev.openaira.ra.spi;

import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.journal.LazyJournal;
import dev.openaira.ra.rest.Credentials;
import java.time.Duration;

/** What tests in other packages may see of an adapter's inside. */
public final class AdapterProbe {
    private AdapterProbe() {}

    /** An adapter with this journal. */
    public static OpenAiResourceAdapter over(Journal journal) {
        return new OpenAiResourceAdapter() {
            private static final long serialVersionUID = 1L;

            @Override
            JournalSource journals(LazyJournal own) {
                return () -> journal;
            }
        };
    }

    /** What an adapter keeps. */
    public static Journal journal(OpenAiResourceAdapter adapter) throws JournalException {
        return adapter.journals(adapter.shared().journal()).get();
    }

    /** As whom the connections of a factory act that has a key of its own. */
    public static Access access(OpenAiManagedConnectionFactory factory) {
        return new Access(
                factory.endpoint(),
                new Credentials(factory.getApiKey(), factory.getOrganization(), factory.getProject()),
                factory.callPolicy());
    }

    /** As if its process had ended: nothing it does goes out any more. */
    public static void crash(OpenAiResourceAdapter adapter) {
        adapter.shared().clients().close();
    }

    /** How many HTTP clients the adapter holds. */
    public static int clients(OpenAiResourceAdapter adapter) {
        return adapter.shared().clients().size();
    }

    /** The transactions the adapter knows. */
    public static Units units(OpenAiResourceAdapter adapter) {
        return adapter.shared().units();
    }

    /** What tries what the adapter has still to do. */
    public static Dispatcher dispatcher(OpenAiResourceAdapter adapter) {
        return adapter.shared().dispatcher();
    }

    /** Gives up all that is to be done later, when it has been tried. */
    public static void giveUpAll(OpenAiResourceAdapter adapter) throws InterruptedException {
        Dispatcher dispatcher = adapter.shared().dispatcher();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (dispatcher.list().stream().anyMatch(task -> task.lastError() == null) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        dispatcher.list().forEach(task -> dispatcher.giveUp(task.id()));
    }
}
