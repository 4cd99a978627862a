package dev.openaira.ra.rest;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Shares one client among all that lease the same endpoint. The last lease to close takes the client with it: a
 * connection pool that the application server removes says nothing to the adapter but the end of its connections, and
 * only so are its sockets freed then. A pool that shrinks to nothing pays for it with a new client at its next
 * connection, some milliseconds. What was spent of a budget, and whether a server is out, outlives the client.
 */
public final class RestClients implements AutoCloseable {

    private final String userAgent;
    private final RestListener listener;
    private final Limits limits;
    private final Map<Endpoint, Shared> clients = new HashMap<>();
    private boolean closed;

    /**
     * @param userAgent sent as {@code User-Agent} by every client
     * @param listener told what happens to the calls of every client
     */
    public RestClients(String userAgent, RestListener listener) {
        this(userAgent, listener, new Limits());
    }

    RestClients(String userAgent, RestListener listener, Limits limits) {
        this.limits = limits;
        this.userAgent = userAgent;
        this.listener = listener;
    }

    private static final class Shared {
        private final RestClient client;
        private int leases;

        Shared(RestClient client) {
            this.client = client;
        }
    }

    /**
     * Leases the client of an endpoint.
     *
     * @throws IllegalStateException after {@link #close()}, or if the Java runtime's TLS cannot be used
     * @throws UnusableStoreException if a store of the endpoint's own cannot be used; the next lease reads it again
     */
    public synchronized Lease acquire(Endpoint endpoint) {
        if (closed) {
            throw new IllegalStateException("The HTTP clients are closed.");
        }
        Shared shared =
                clients.computeIfAbsent(endpoint, key -> new Shared(new RestClient(key, userAgent, listener, limits)));
        shared.leases++;
        forget();
        return new Lease(shared);
    }

    private synchronized void release(Shared shared) {
        if (--shared.leases == 0) {
            clients.remove(shared.client.endpoint(), shared);
            shared.client.close();
        } else {
            shared.client.fit(shared.leases);
        }
        forget();
    }

    /** Nobody tells when a pool is gone for good, so this looks whenever anybody comes or goes. */
    private void forget() {
        for (Object server : limits.breakers().sweep(clients::containsKey)) {
            if (server instanceof Endpoint endpoint) {
                listener.forgotten(endpoint.baseUrl());
            }
        }
        limits.gates().sweep();
    }

    /** Closes every client, leased or not. */
    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(shared -> shared.client.close());
        clients.clear();
    }

    /** The open connections by base URL. */
    public synchronized Map<URI, OpenConnections> connections() {
        Map<URI, OpenConnections> connections = new TreeMap<>();
        clients.forEach((endpoint, shared) ->
                connections.merge(endpoint.baseUrl(), shared.client.open(), OpenConnections::plus));
        return connections;
    }

    /**
     * The project of whoever has these credentials, as the server named it last in {@code openai-project}.
     *
     * @return null where it has not, or that is forgotten with credentials that were there before
     */
    public @Nullable String reportedProject(Endpoint endpoint, Credentials credentials) {
        return limits.projects().of(endpoint.baseUrl(), credentials);
    }

    /** How many clients are open. */
    public synchronized int size() {
        return clients.size();
    }

    /** A share in a client. */
    public final class Lease implements AutoCloseable {

        private final Shared shared;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Lease(Shared shared) {
            this.shared = shared;
        }

        /** The client; calls on it fail with {@link Closed} once it is closed. */
        public RestClient client() {
            return shared.client;
        }

        /** Gives the share back. Does nothing the second time. */
        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                release(shared);
            }
        }
    }
}
