package dev.openaira.ra.rest;

import dev.openaira.oracle.Exchanges;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server made of sockets, which can misbehave in ways no HTTP library would: each request is answered by the next
 * {@link Reply} of the script, or by the usual one.
 */
final class FakeUpstream implements AutoCloseable {

    /** One request as it arrived; header names are in lower case. */
    record Request(String method, String target, Map<String, String> headers, String text) {}

    /** How one request is answered. */
    @FunctionalInterface
    interface Reply {

        /** Answers; whether the connection stays open for another request. */
        boolean answer(Request request, Socket socket) throws IOException;
    }

    /** What happens to a connection before anything is read from it; null reads requests. */
    @FunctionalInterface
    interface Welcome {
        void greet(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<Reply> script = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Collection<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Reply usual = Replies.json("{}");
    private volatile Welcome welcome;

    private FakeUpstream(ServerSocket server) {
        this.server = server;
        run("accept", this::acceptAll);
    }

    static FakeUpstream start() {
        try {
            return start(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeUpstream start(ServerSocket server) {
        return new FakeUpstream(server);
    }

    URI url() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/v1");
    }

    int port() {
        return server.getLocalPort();
    }

    /** Answers the requests to come in this order, then with the usual reply. */
    FakeUpstream next(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    FakeUpstream always(Reply reply) {
        usual = reply;
        return this;
    }

    FakeUpstream welcome(Welcome how) {
        welcome = how;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    /** How many connections were accepted so far. */
    int accepted() {
        return accepted.get();
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, "fake-upstream-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                run("connection-" + accepted.incrementAndGet(), () -> serve(socket));
            }
        } catch (IOException e) {
            // the server was closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (welcome != null) {
                welcome.greet(socket);
            } else {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                Request request = read(in);
                while (request != null && answer(request, socket)) {
                    request = read(in);
                }
            }
        } catch (IOException e) {
            // the client went away, which is often the point
        } finally {
            open.remove(socket);
        }
    }

    /** The reply is taken before anybody hears of the request, who may then send the next one. */
    private boolean answer(Request request, Socket socket) throws IOException {
        Reply reply = reply();
        Exchanges.sent(request.method(), request.target(), request.text());
        requests.add(request);
        return reply.answer(request, socket);
    }

    private synchronized Reply reply() {
        return script.isEmpty() ? usual : script.remove(0);
    }

    private Request read(InputStream in) throws IOException {
        String start = line(in);
        if (start == null || start.isEmpty()) {
            return null;
        }
        String[] parts = start.split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(parts[0], parts[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Closes every connection but keeps listening. */
    void dropConnections() {
        open.forEach(FakeUpstream::close);
    }

    /** Until every connection is closed on this side. */
    void awaitNoConnections() throws InterruptedException {
        while (!open.isEmpty()) {
            Thread.sleep(1);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(server);
        dropConnections();
        threads.forEach(thread -> {
            try {
                thread.join(5000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
