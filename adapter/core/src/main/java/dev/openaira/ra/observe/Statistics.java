package dev.openaira.ra.observe;

import dev.openaira.ra.rest.RestClients;
import java.net.URI;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What an adapter has done, for those who ask. */
final class Statistics implements StatisticsMXBean, CallListener {
    private final RestClients clients;
    private final InstantSource clock;
    private final LongAdder active = new LongAdder();
    private final ConnectionCount connections = new ConnectionCount();
    private volatile Books books;

    Statistics(RestClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
        this.books = new Books(clock.instant());
    }

    @Override
    public void began() {
        active.increment();
    }

    @Override
    public void ended(EndedCall call) {
        active.decrement();
        books.ended(call);
    }

    ConnectionCount connections() {
        return connections;
    }

    @Override
    public Date getSince() {
        return Date.from(books.since());
    }

    @Override
    public long getActive() {
        return active.sum();
    }

    @Override
    public Calls getTotal() {
        return books.total();
    }

    @Override
    public List<OperationCalls> getOperations() {
        return books.operations();
    }

    @Override
    public List<UserCalls> getUsers() {
        return books.users();
    }

    @Override
    public Map<String, Long> getErrors() {
        return books.errors();
    }

    @Override
    public Connections getConnections() {
        return connections;
    }

    @Override
    public List<HttpConnections> getHttpConnections() {
        return clients.connections().entrySet().stream()
                .<HttpConnections>map(entry -> new ServerConnections(
                        entry.getKey(),
                        entry.getValue().leased(),
                        entry.getValue().available()))
                .toList();
    }

    @Override
    public void reset() {
        books = new Books(clock.instant());
        connections.reset();
    }

    private record ServerConnections(URI url, int leased, int available) implements HttpConnections {
        @Override
        public String getServer() {
            return url.toString();
        }

        @Override
        public int getLeased() {
            return leased;
        }

        @Override
        public int getAvailable() {
            return available;
        }
    }
}
