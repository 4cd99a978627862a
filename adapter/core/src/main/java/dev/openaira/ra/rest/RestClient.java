package dev.openaira.ra.rest;

import dev.openaira.ra.limit.BreakerPolicy;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;

/**
 * One HTTP client for one endpoint, safe for any number of threads and without threads of its own. Connections are
 * kept open between calls, as many as there were calls at once, until they have rested too long.
 */
public final class RestClient implements AutoCloseable {

    private final Endpoint endpoint;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Cutoff closing = new Cutoff();
    private final PoolingHttpClientConnectionManager pool;
    private final KeptConnections kept;
    private final Json json;
    private final Exchange exchange;
    private final Limits limits;
    private final ReportedProduct product;
    private final RetryingExchange.Surroundings retries;
    private final BreakerExchange.Surroundings outages;
    private final AdmittedExchange.Surroundings admissions;

    /**
     * Reads the endpoint's stores.
     *
     * @param userAgent sent as {@code User-Agent}, for example {@code openaira/1.0}
     * @param listener told what happens to calls
     * @throws UnusableStoreException if a store cannot be used
     * @throws IllegalStateException if the Java runtime's TLS cannot be used
     */
    public RestClient(Endpoint endpoint, String userAgent, RestListener listener) {
        this(endpoint, userAgent, listener, new Limits());
    }

    RestClient(Endpoint endpoint, String userAgent, RestListener listener, Limits limits) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.product = new ReportedProduct(endpoint);
        Call.Current current = new Call.Current();
        pool = Connections.pool(endpoint, current);
        kept = new KeptConnections(pool);
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(RestClient.class.getClassLoader());
        try {
            json = new Json(JsonProvider.provider());
        } finally {
            thread.setContextClassLoader(loader);
        }
        HttpExchange http = new HttpExchange(
                endpoint,
                userAgent,
                Connections.client(endpoint, pool, current, closed::get),
                current,
                closed::get,
                json,
                limits.projects(),
                product);
        exchange = (request, deadline) -> {
            kept.evict();
            return http.open(request, deadline);
        };
        retries = new RetryingExchange.Surroundings(
                endpoint.baseUrl(),
                listener,
                this::pauseEndsClosed,
                () -> ThreadLocalRandom.current().nextDouble());
        outages = new BreakerExchange.Surroundings(endpoint.baseUrl(), exchange, listener);
        admissions = new AdmittedExchange.Surroundings(endpoint.baseUrl(), limits.gates(), closed::get, listener);
    }

    /** The endpoint this client serves. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** What the server is, as far as its address and its answers have told by now. */
    public Product product() {
        return product.now();
    }

    /** The endpoints for one caller, each call tried once; cheap, so one may be made for every call. */
    public OpenAiRest as(Credentials credentials) {
        return new OpenAiRest(exchange, exchange, exchange, json, credentials);
    }

    /** The endpoints for one caller, each call handled as this policy says. */
    public OpenAiRest as(Credentials credentials, CallPolicy policy) {
        Exchange admitted = !policy.admission().counts()
                ? exchange
                : new AdmittedExchange(exchange, policy.admission(), admissions);
        Exchange unless = policy.breaker().threshold() == BreakerPolicy.NEVER
                ? admitted
                : new BreakerExchange(admitted, limits.breakers().of(endpoint, policy.breaker()), outages);
        return new OpenAiRest(
                repeating(unless, policy.retry()),
                repeating(unless, policy.retry().withoutUncertain()),
                unless,
                json,
                credentials);
    }

    private Exchange repeating(Exchange exchange, RetryPolicy policy) {
        return policy.equals(RetryPolicy.NONE) ? exchange : new RetryingExchange(exchange, policy, retries);
    }

    private boolean pauseEndsClosed(Duration delay, Deadline deadline) throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Cutoff.Watch closed = closing.watch(woken::countDown);
        Cutoff.Watch cut = deadline.watch(woken::countDown);
        try {
            boolean early = woken.await(delay.toNanos(), TimeUnit.NANOSECONDS);
            return early && closing.isCut();
        } finally {
            cut.close();
            closed.close();
        }
    }

    /** Keeps no more connections than there can be callers. */
    void fit(int callers) {
        kept.fit(callers);
    }

    /** Whether every further call fails. */
    public boolean isClosed() {
        return closed.get();
    }

    /**
     * Ends calls that are under way, also those that wait, and closes every connection. Does nothing
     * the second time.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closing.cut();
            limits.gates().wake();
            pool.close(CloseMode.IMMEDIATE);
        }
    }

    OpenConnections open() {
        PoolStats now = connections();
        return new OpenConnections(now.getLeased(), now.getAvailable());
    }

    PoolStats connections() {
        return pool.getTotalStats();
    }
}
