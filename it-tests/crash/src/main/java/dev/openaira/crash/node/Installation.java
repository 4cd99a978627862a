package dev.openaira.crash.node;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiRecordFactory;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.ra.spi.WatchedResourceAdapter;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.nio.file.Path;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** The adapter as a server installs it: started, with one pool, whose connections are all made anew. */
final class Installation {
    private final Path directory;
    private final String baseUrl;
    private final String key;
    private final Steps steps;
    private @Nullable OpenAiResourceAdapter adapter;
    private OpenAiManagedConnectionFactory pool = new OpenAiManagedConnectionFactory();

    Installation(Path directory, String baseUrl, String key, Steps steps) throws ResourceException {
        this.directory = directory;
        this.baseUrl = baseUrl;
        this.key = key;
        this.steps = steps;
        start();
    }

    /** Installs it, another time after it was stopped. */
    void start() throws ResourceException {
        OpenAiResourceAdapter starting = new WatchedResourceAdapter(source -> SteppedJournal.around(source, steps));
        starting.setJournalDirectory(directory.resolve("journal").toString());
        starting.start(new ServerContext());
        adapter = starting;
        pool = new OpenAiManagedConnectionFactory();
        pool.setResourceAdapter(starting);
        pool.setBaseUrl(baseUrl);
        pool.setApiKey(key);
        pool.setTransactionSupport(TransactionSupportLevel.XATransaction);
        pool.setDefaultModel("gpt-5-mini");
    }

    boolean isStopped() {
        return adapter == null;
    }

    void stop() {
        OpenAiResourceAdapter stopping = adapter;
        adapter = null;
        if (stopping != null) {
            stopping.stop();
        }
    }

    OpenAiRecordFactory records() throws ResourceException {
        return ((OpenAiConnectionFactory) pool.createConnectionFactory()).getRecordFactory();
    }

    Pooled connection() throws ResourceException {
        return new Pooled(pool.createManagedConnection(null, null));
    }

    /** A connection that whoever asked for it has for himself. */
    record Pooled(ManagedConnection managed) implements AutoCloseable {

        OpenAiConnection handle() throws ResourceException {
            return (OpenAiConnection) managed.getConnection(null, null);
        }

        XAResource resource() throws ResourceException {
            return managed.getXAResource();
        }

        @Override
        public void close() throws ResourceException {
            managed.cleanup();
            managed.destroy();
        }
    }
}
