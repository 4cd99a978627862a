package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many connections are kept as there were calls at once, and not longer than they are of use. */
@Timeout(60)
class KeptConnectionsTest {

    private static final int CALLERS = 16;

    /** So many calls at once that each needs a connection of its own. */
    private static void burst(FakeUpstream upstream, RestClient client, String... headers) throws Exception {
        CountDownLatch together = new CountDownLatch(CALLERS);
        upstream.always((request, socket) -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return Replies.json(UpstreamTest.ANSWER, headers).answer(request, socket);
        });
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Answer<?>> call = () -> call(client);
            List<Callable<Answer<?>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(call);
            }
            for (Future<Answer<?>> answer : callers.invokeAll(calls)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            callers.shutdown();
        }
        upstream.always(Replies.json(UpstreamTest.ANSWER));
    }

    private static Answer<?> call(RestClient client) throws UpstreamException {
        return client.as(UpstreamTest.CALLER).createResponse(UpstreamTest.BODY, Deadline.none());
    }

    @Test
    @DisplayName("After a burst the sockets go down to what is used, when the time is over that the server gave them")
    void expired() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                RestClient client =
                        new RestClient(UpstreamTest.endpoint(upstream.url()), "openaira/test", RestListener.NONE)) {
            burst(upstream, client, "Keep-Alive: timeout=1");
            assertThat(client.connections().getAvailable()).isEqualTo(CALLERS);
            while (client.connections().getAvailable() > 1) {
                call(client);
                Thread.sleep(20);
            }
            assertThat(client.connections().getLeased()).isZero();
            assertThat(upstream.accepted()).isLessThanOrEqualTo(CALLERS + 1);
        }
    }

    @Test
    @DisplayName("Callers look every two seconds at most, for those that rested for 50 seconds or have expired")
    void idle() {
        List<String> closed = new ArrayList<>();
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // overflows soon, as a nanosecond clock may
        try (PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager() {
            @Override
            public void closeExpired() {
                closed.add("expired");
            }

            @Override
            public void closeIdle(TimeValue limit) {
                closed.add("idle for " + limit.toSeconds());
            }
        }) {
            KeptConnections kept = new KeptConnections(pool, nanos::get);
            for (int tenths = 0; tenths < 60; tenths++) {
                kept.evict();
                nanos.addAndGet(100_000_000);
            }
        }
        assertThat(closed).containsExactly("expired", "idle for 50", "expired", "idle for 50");
    }

    @Test
    @DisplayName("When managed connections are destroyed, no more sockets are kept than there are left")
    void shrunk() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                RestClients clients = new RestClients("openaira/test", RestListener.NONE)) {
            List<RestClients.Lease> leases = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                leases.add(clients.acquire(UpstreamTest.endpoint(upstream.url())));
            }
            RestClient client = leases.get(0).client();
            burst(upstream, client);
            assertThat(client.connections().getAvailable()).isEqualTo(CALLERS);
            Thread.sleep(1_100); // what was used within the last second is kept
            leases.get(1).close();
            assertThat(client.connections().getAvailable()).isZero();
            assertThat(call(client).status()).isEqualTo(200);
        }
    }
}
