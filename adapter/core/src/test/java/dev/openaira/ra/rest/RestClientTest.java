package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.Replies;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client as a guest in an application server: its threads, class loaders, logs and end. */
@Timeout(60)
class RestClientTest extends UpstreamTest {

    @Test
    @DisplayName("Many callers at once each get their answer, on as many connections and no more")
    void manyCallers() throws Exception {
        int callers = 32;
        CountDownLatch together = new CountDownLatch(callers);
        upstream.always((request, socket) -> {
            await(together);
            return Replies.json("{\"echo\":" + request.text() + "}").answer(request, socket);
        });
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 10 * callers; i++) {
                String model = "m" + i;
                answers.add(threads.submit(() -> client.as(CALLER)
                        .createResponse(
                                Json.createObjectBuilder().add("model", model).build(), Deadline.none())
                        .body()
                        .getJsonObject("echo")
                        .getString("model")));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("m" + i);
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(upstream.accepted()).isLessThanOrEqualTo(callers);
        upstream.always(Replies.json(ANSWER));
    }

    private static void await(CountDownLatch latch) throws IOException {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    @DisplayName("No thread is started")
    void noThreads() throws Exception {
        Set<Thread> before = ownThreads();
        RestClient another = new RestClient(endpoint(upstream.url()), "openaira/test", RestListener.NONE);
        another.as(CALLER).listModels(Deadline.none());
        upstream.next(Replies.closeAtOnce());
        failure(ConnectionLost.class);
        assertThat(ownThreads()).isEqualTo(before);
        another.close();
        assertThat(ownThreads()).isEqualTo(before);
    }

    private static Set<Thread> ownThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> thread.getName().startsWith("fake-upstream"));
        return threads;
    }

    @Test
    @DisplayName("It works under a context class loader that sees nothing, and looks for nothing there")
    void anyContextClassLoader() throws Exception {
        List<String> wanted = Collections.synchronizedList(new ArrayList<>());
        underLoader(new Trap(wanted), () -> {
            use(endpoint(upstream.url()));
            call();
            upstream.next(Replies.status(400, "{\"error\":{}}"), Replies.json("{\"data\":[]}"));
            failure(Rejected.class);
            client.as(CALLER).createEmbeddings(BODY, false, Deadline.none());
            client.as(CALLER).deleteConversation("c", Deadline.none());
            return null;
        });
        assertThat(wanted).isEmpty();
        underLoader(null, () -> {
            use(endpoint(upstream.url()));
            return call();
        });
    }

    private static void underLoader(ClassLoader loader, Callable<?> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            work.call();
            assertThat(thread.getContextClassLoader()).isSameAs(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** An application that has a provider for every service there is, all of them broken. */
    private static final class Trap extends ClassLoader {

        private final List<String> wanted;

        Trap(List<String> wanted) {
            super(null);
            this.wanted = wanted;
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            wanted.add(name);
            return Collections.enumeration(List.of(new URL(null, "trap:" + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream("no.such.Provider".getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            })));
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            wanted.add(name);
            throw new ClassNotFoundException(name);
        }
    }

    @Test
    @DisplayName("Nothing that is logged, at whatever level, holds a key, a prompt or an answer")
    void silence() throws Exception {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getLevel() + " " + entry.getMessage() + " "
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        listener.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(listener);
        try {
            use(endpoint(upstream.url()));
            upstream.next(
                    Replies.json("{\"id\":\"an answer\"}"),
                    Replies.status(401, "{\"error\":{\"message\":\"" + KEY + " an answer\"}}"),
                    Replies.truncated("{\"text\":\"an answer"),
                    Replies.closeAtOnce());
            call();
            failure(Rejected.class);
            failure(ConnectionLost.class);
            failure(ConnectionLost.class);
        } finally {
            root.removeHandler(listener);
            root.setLevel(before);
        }
        assertThat(logged)
                .noneMatch(line -> line.contains(KEY) || line.contains("été") || line.contains("an answer"))
                .noneMatch(line -> line.startsWith("WARNING") || line.startsWith("SEVERE"));
    }

    @Test
    @DisplayName("A closed client frees its connections and refuses calls; closing it again does nothing")
    void closed() throws Exception {
        call();
        client.close();
        upstream.awaitNoConnections();
        client.close();
        Closed failure = failure(Closed.class);
        assertThat(failure).hasMessage("POST /responses: the HTTP client is closed.");
        assertThat(failure.mayHaveRun()).isFalse();
        use(endpoint(upstream.url()));
    }

    @Test
    @DisplayName("Closing the client ends calls that wait for an answer")
    void closedWhileWaiting() throws Exception {
        upstream.next(Replies.hang());
        Throwable failure = failureOfCallClosedWhen(() -> !upstream.requests().isEmpty());
        assertThat(failure)
                .isInstanceOf(Closed.class)
                .hasMessage("POST /responses: the HTTP client was closed during the call; the request may have run.");
    }

    @Test
    @DisplayName("Closing the client ends calls whose request the server does not take")
    void closedWhileSending() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        upstream.welcome(socket -> {
            begun.countDown();
            while (!socket.isClosed()) {
                LockSupport.parkNanos(1_000_000);
            }
        });
        Throwable failure = failureOfCallClosedWhen(() -> begun.getCount() == 0);
        assertThat(failure).isInstanceOf(Closed.class);
        upstream.welcome(null);
    }

    private Throwable failureOfCallClosedWhen(Callable<Boolean> moment) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                client.as(CALLER)
                        .createResponse(
                                Json.createObjectBuilder()
                                        .add("input", "x".repeat(20_000_000))
                                        .build(),
                                Deadline.none());
            } catch (UpstreamException e) {
                failure.set(e);
            }
        });
        caller.start();
        while (!moment.call()) {
            Thread.onSpinWait();
        }
        client.close();
        caller.join(20_000);
        use(endpoint(upstream.url()));
        return failure.get();
    }

    @Test
    @DisplayName("A client can be made and closed many times without leaving a connection")
    void manyClients() throws Exception {
        for (int i = 0; i < 50; i++) {
            use(endpoint(upstream.url()));
            call();
        }
        client.close();
        upstream.awaitNoConnections();
        use(endpoint(upstream.url()));
    }

    @Test
    @DisplayName("A port that speaks plain HTTP is not mistaken for a broken certificate")
    void notTls() {
        upstream.always(Replies.json(ANSWER));
        upstream.welcome(socket -> {
            socket.getInputStream().read(new byte[100]);
            Replies.raw(Replies.head(400, "text/plain"), new byte[0], false).answer(null, socket);
        });
        use(endpoint(URI.create("https://127.0.0.1:" + upstream.port() + "/v1")));
        NotReached failure = failure(NotReached.class);
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.NOT_TLS);
        upstream.welcome(null);
    }

    @Test
    @DisplayName("A server that ends the TLS handshake is not reached")
    void brokenTls() {
        upstream.welcome(socket -> socket.getInputStream().read(new byte[100]));
        use(endpoint(URI.create("https://127.0.0.1:" + upstream.port() + "/v1"), Duration.ofSeconds(20)));
        NotReached failure = failure(NotReached.class);
        assertThat(failure.reason()).isEqualTo(NotReached.Reason.TLS);
        assertThat(failure.mayHaveRun()).isFalse();
        upstream.welcome(null);
    }
}
