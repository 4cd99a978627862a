package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.ModelList;
import dev.openaira.ra.rest.Aborted;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Cutoff;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.NotAdmitted;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.RestClient;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.TimedOut;
import dev.openaira.ra.rest.UpstreamException;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Those who ask for models at once")
class SharedAnswerTest {
    private static final Credentials CALLER = Credentials.ofKey("sk-test-0123456789");
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final String ONE = "{\"object\":\"list\",\"data\":[{\"id\":\"one\"}]}";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Models models = new Models();
    private final Endpoint server =
            new Endpoint(upstream.url(), LONG, LONG, 1 << 20, Authentication.BEARER, null, List.of());
    private final RestClient client = new RestClient(server, "openaira/test", RestListener.NONE);

    @AfterEach
    void close() {
        released.countDown();
        client.close();
        upstream.close();
    }

    /** Somebody who asks on a thread of his own. */
    private final class Asker {
        private final Thread thread;
        private ModelList told;
        private UpstreamException failure;
        private boolean interrupted;

        Asker(Deadline deadline) {
            thread = new Thread(() -> {
                try {
                    told = models.of(server, CALLER, Duration.ZERO).list(client.as(CALLER), deadline);
                } catch (UpstreamException e) {
                    failure = e;
                }
                interrupted = Thread.currentThread().isInterrupted();
            });
            thread.start();
        }

        Asker waiting() throws InterruptedException {
            while (Stream.of(thread.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().equals(SharedAnswer.class.getName()))) {
                assertThat(thread.isAlive()).isTrue();
                Thread.sleep(1);
            }
            return this;
        }

        Asker ended() throws InterruptedException {
            thread.join();
            return this;
        }
    }

    /** The first question is answered so when it is released, all others at once. */
    private Asker first(FakeUpstream.Reply reply, Deadline deadline) throws InterruptedException {
        upstream.always(Replies.json(ONE));
        upstream.next((request, socket) -> {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return reply.answer(request, socket);
        });
        Asker asker = new Asker(deadline);
        asked.await();
        return asker;
    }

    private List<Asker> others(int count) throws InterruptedException {
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            askers.add(new Asker(Deadline.after(LONG)).waiting());
        }
        return askers;
    }

    @Test
    @DisplayName("share one question and its answer")
    void answer() throws Exception {
        Asker first = first(Replies.json(ONE), Deadline.after(LONG));
        List<Asker> others = others(7);
        released.countDown();
        assertThat(first.ended().told.models()).hasSize(1);
        for (Asker other : others) {
            assertThat(other.ended().told.models()).isEqualTo(first.told.models());
        }
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("share what the server fails with")
    void failure() throws Exception {
        Asker first = first(Replies.status(500, "{}"), Deadline.after(LONG));
        List<Asker> others = others(3);
        released.countDown();
        assertThat(first.ended().failure).isInstanceOf(Rejected.class);
        for (Asker other : others) {
            assertThat(other.ended().failure).isSameAs(first.failure);
        }
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("do not share the end of another's time, but ask again")
    void othersTime() throws Exception {
        Cutoff cutoff = new Cutoff();
        Asker first = first(Replies.json(ONE), Deadline.after(LONG).orCut(cutoff));
        List<Asker> others = others(3);
        cutoff.cut();
        assertThat(first.ended().failure).isInstanceOf(Aborted.class);
        for (Asker other : others) {
            assertThat(other.ended().told.models()).hasSize(1);
        }
        assertThat(upstream.requests()).hasSizeBetween(2, 4);
    }

    @Test
    @DisplayName("wait no longer than they have time, are not cut off, and are not interrupted")
    void waits() throws Exception {
        Asker first = first(Replies.json(ONE), Deadline.after(LONG));
        Asker late = new Asker(Deadline.after(Duration.ofMillis(100)));
        assertThat(late.ended().failure)
                .isInstanceOfSatisfying(
                        TimedOut.class, e -> assertThat(e.limit()).isEqualTo(TimedOut.Limit.DEADLINE));
        Cutoff cutoff = new Cutoff();
        Asker cut = new Asker(Deadline.after(LONG).orCut(cutoff)).waiting();
        cutoff.cut();
        assertThat(cut.ended().failure).isInstanceOf(Aborted.class);
        Asker interrupted = new Asker(Deadline.after(LONG)).waiting();
        interrupted.thread.interrupt();
        assertThat(interrupted.ended().failure).isInstanceOf(NotAdmitted.class);
        assertThat(interrupted.interrupted).isTrue();
        released.countDown();
        assertThat(first.ended().told).isNotNull();
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    @DisplayName("are told when the client is closed")
    void closed() throws Exception {
        Asker first = first(Replies.json(ONE), Deadline.after(LONG));
        List<Asker> others = others(2);
        client.close();
        assertThat(first.ended().failure).isNotNull();
        for (Asker other : others) {
            assertThat(other.ended().failure).isNotNull();
        }
    }
}
