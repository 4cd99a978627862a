package dev.openaira.ra.rest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Closes connections that are kept in vain. No thread does so: callers look, now and then, before they call. A client
 * that nobody calls keeps what it has until it is closed.
 */
final class KeptConnections {

    /** No use keeping a connection that most servers and load balancers have closed by then. */
    static final Timeout IDLE_LIMIT = Timeout.ofSeconds(50);

    /** What was in use until now is worth keeping. */
    private static final TimeValue IN_USE = TimeValue.ofSeconds(1);

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final PoolingHttpClientConnectionManager pool;
    private final LongSupplier nanoTime;
    private final AtomicLong due;

    KeptConnections(PoolingHttpClientConnectionManager pool) {
        this(pool, System::nanoTime);
    }

    KeptConnections(PoolingHttpClientConnectionManager pool, LongSupplier nanoTime) {
        this.pool = pool;
        this.nanoTime = nanoTime;
        this.due = new AtomicLong(nanoTime.getAsLong() + PAUSE);
    }

    /** Closes those that rested for too long, or longer than their server said it would keep them. */
    void evict() {
        long then = due.get();
        long now = nanoTime.getAsLong();
        if (now - then >= 0 && due.compareAndSet(then, now + PAUSE)) {
            pool.closeExpired();
            pool.closeIdle(IDLE_LIMIT);
        }
    }

    /** Closes those that rest, when more are kept than there can be callers. */
    void fit(int callers) {
        if (pool.getTotalStats().getAvailable() > callers) {
            pool.closeIdle(IN_USE);
        }
    }
}
