package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.ra.limit.VirtualTime;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sharing one client among all that use the same endpoint. */
class RestClientsTest {

    private final FakeUpstream upstream = FakeUpstream.start();
    private final RestClients clients = new RestClients("openaira/test", RestListener.NONE);

    @AfterEach
    void close() {
        clients.close();
        upstream.close();
    }

    @BeforeEach
    void answers() {
        upstream.always(Replies.json("{\"data\":[]}"));
    }

    private Endpoint endpoint() {
        return UpstreamTest.endpoint(upstream.url());
    }

    @Test
    @DisplayName("Equal endpoints share a client, different ones do not")
    void shared() {
        RestClients.Lease one = clients.acquire(endpoint());
        RestClients.Lease same = clients.acquire(endpoint());
        RestClients.Lease other = clients.acquire(UpstreamTest.endpoint(upstream.url(), Duration.ofSeconds(1)));
        assertThat(one.client()).isSameAs(same.client()).isNotSameAs(other.client());
        assertThat(one.client().endpoint()).isEqualTo(endpoint());
        assertThat(clients.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("The last lease to close frees the connections, and only it")
    void lastLease() throws Exception {
        RestClients.Lease one = clients.acquire(endpoint());
        RestClients.Lease two = clients.acquire(endpoint());
        RestClient client = one.client();
        client.as(Credentials.NONE).listModels(Deadline.none());
        one.close();
        one.close();
        client.as(Credentials.NONE).listModels(Deadline.none());
        assertThat(upstream.accepted()).isOne();

        two.close();
        upstream.awaitNoConnections();
        assertThat(clients.size()).isZero();
        assertThatExceptionOfType(Closed.class)
                .isThrownBy(() -> client.as(Credentials.NONE).listModels(Deadline.none()));

        RestClients.Lease again = clients.acquire(endpoint());
        assertThat(again.client()).isNotSameAs(client);
        again.client().as(Credentials.NONE).listModels(Deadline.none());
        two.close();
        again.client().as(Credentials.NONE).listModels(Deadline.none());
    }

    @Test
    @DisplayName(
            "What is known of a server that nobody leases any more goes when anybody comes or goes, but not at once")
    void forgets() {
        VirtualTime time = VirtualTime.byItself();
        Limits limits = new Limits(time);
        BreakerPolicy first = new BreakerPolicy(1, Duration.ofSeconds(5));
        AdmissionPolicy budget = new AdmissionPolicy(1, -1, Duration.ZERO, false);
        List<URI> forgotten = new ArrayList<>();
        RestListener listener = new RestListener() {
            @Override
            public void forgotten(URI baseUrl) {
                forgotten.add(baseUrl);
            }
        };
        try (RestClients own = new RestClients("openaira/test", listener.and(RestListener.NONE), limits)) {
            RestClients.Lease gone = own.acquire(endpoint());
            limits.breakers().of(endpoint(), first).failed();
            limits.gates().admit("caller", budget, () -> 0, Duration.ZERO, () -> false);
            gone.close();
            assertThat(limits.breakers().size()).isOne();
            assertThat(limits.gates().size()).isOne();
            time.pass(Duration.ofSeconds(65));
            RestClients.Lease same = own.acquire(endpoint());
            assertThat(limits.breakers().size()).isOne();
            assertThat(limits.gates().size()).isZero();
            assertThat(forgotten).isEmpty();
            same.close();
            assertThat(limits.breakers().size()).isZero();
            assertThat(forgotten).containsExactly(endpoint().baseUrl());
        }
    }

    @Test
    @DisplayName("Closing all closes leased clients too, and leases can still be given back")
    void closeAll() throws Exception {
        RestClients.Lease lease = clients.acquire(endpoint());
        lease.client().as(Credentials.NONE).listModels(Deadline.none());
        clients.close();
        upstream.awaitNoConnections();
        assertThatExceptionOfType(Closed.class)
                .isThrownBy(() -> lease.client().as(Credentials.NONE).listModels(Deadline.none()));
        assertThatIllegalStateException().isThrownBy(() -> clients.acquire(endpoint()));
        lease.close();
        clients.close();
    }

    @Test
    @DisplayName("Leasing and giving back from many threads leaves nothing")
    void manyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit(() -> {
                for (int n = 0; n < 20; n++) {
                    try (RestClients.Lease lease = clients.acquire(endpoint())) {
                        lease.client().as(Credentials.NONE).listModels(Deadline.none());
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        assertThat(clients.size()).isZero();
        upstream.awaitNoConnections();
    }
}
