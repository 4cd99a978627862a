package dev.openaira.benchmarks.client;

import jakarta.resource.ResourceException;
import java.net.URI;

/** The adapter without a server, by its unmanaged connection manager. */
public final class AdapterClient implements Client {
    private final AdapterCalls calls;

    public AdapterClient(URI baseUrl) {
        this.calls =
                new AdapterCalls(AdapterCalls.managedConnectionFactory(baseUrl).createConnectionFactory());
    }

    @Override
    public String text() throws ResourceException {
        return calls.text();
    }

    @Override
    public long vectors() throws ResourceException {
        return calls.vectors();
    }

    /** Gets a connection and closes it. */
    public void connect() throws ResourceException {
        calls.connect();
    }

    @Override
    public void close() {
        // A factory that stands alone has nothing to be closed by.
    }
}
