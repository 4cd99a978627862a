package dev.openaira.ra.observe;

import dev.openaira.ra.rest.OpenConnections;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What an adapter has done, for those who ask. */
final class Statistics implements StatisticsMXBean, CallListener {
    private final InstantSource clock;
    private final LongAdder active = new LongAdder();
    private final ConnectionCount connections = new ConnectionCount();
    private final SuspensionCount suspensions = new SuspensionCount();
    private volatile Books books;
    private volatile Supplier<Map<URI, OpenConnections>> http = Map::of;

    Statistics(InstantSource clock) {
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

    @Override
    public void retried(String reason) {
        books.retried(reason);
    }

    @Override
    public void delayed(Duration wait) {
        books.delayed(wait);
    }

    @Override
    public void refused(String reason) {
        books.refused(reason);
    }

    void suspended(URI server) {
        books.suspended();
        suspensions.suspended(server);
    }

    void resumed(URI server) {
        suspensions.resumed(server);
    }

    /** @param http the open HTTP connections by base URL */
    void watch(Supplier<Map<URI, OpenConnections>> http) {
        this.http = http;
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
    public Map<String, Long> getRetries() {
        return books.retries();
    }

    @Override
    public long getRateLimited() {
        return books.rateLimited();
    }

    @Override
    public Durations getDelays() {
        return books.delays();
    }

    @Override
    public Map<String, Long> getRefusals() {
        return books.refusals();
    }

    @Override
    public long getSuspensions() {
        return books.suspensions();
    }

    @Override
    public List<String> getSuspendedServers() {
        return suspensions.servers();
    }

    @Override
    public Connections getConnections() {
        return connections;
    }

    @Override
    public List<HttpConnections> getHttpConnections() {
        return http.get().entrySet().stream()
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
