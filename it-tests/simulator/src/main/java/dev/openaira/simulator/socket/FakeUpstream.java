package dev.openaira.simulator.socket;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.http.Observers;
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
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server made of sockets, which can misbehave in ways no HTTP library would: each request is answered by the next
 * {@link Reply} of the script, or by the usual one. Observers hear of every request that was read, and of no answer,
 * since all answers are made up.
 */
public final class FakeUpstream implements AutoCloseable {

    /** One request as it arrived; header names are in lower case, and the text is empty where there was no body. */
    public record Request(String method, String target, Map<String, String> headers, String text) {

        private ReceivedRequest received() {
            int query = target.indexOf('?');
            return new ReceivedRequest(
                    method,
                    query < 0 ? target : target.substring(0, query),
                    query < 0 ? null : target.substring(query + 1),
                    Map.of(),
                    text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** How one request is answered. */
    @FunctionalInterface
    public interface Reply {

        /** Answers; whether the connection stays open for another request. */
        boolean answer(Request request, Socket socket) throws IOException;
    }

    /** What happens to a connection before anything is read from it; none reads requests. */
    @FunctionalInterface
    public interface Welcome {
        void greet(Socket socket) throws IOException;
    }

    private static final int BACKLOG = 200;
    private static final int REBINDS = 100;
    private static final int REBIND_PAUSE = 50;

    private final InetAddress address;
    private final int port;
    private final ExchangeObserver observer = Observers.installed();
    private final List<Reply> script = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Collection<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Reply usual = Replies.json("{}");
    private volatile ServerSocket server;
    private volatile @Nullable Thread acceptor;
    private volatile @Nullable Welcome welcome;
    private volatile @Nullable SSLContext tls;

    private FakeUpstream(ServerSocket server) {
        this.server = server;
        this.address = server.getInetAddress();
        this.port = server.getLocalPort();
    }

    /** Starts one on a free port of the loopback interface. */
    public static FakeUpstream start() {
        try {
            return start(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one on this socket, which it owns from now on; one for TLS makes it a server for TLS. */
    public static FakeUpstream start(ServerSocket server) {
        FakeUpstream started = new FakeUpstream(server);
        started.acceptor = started.run("accept", () -> started.acceptAll(server));
        return started;
    }

    /**
     * Closes the port, so that connections are refused; those that are open stay so. Until the thread that accepts has
     * ended, the system would still give it a connection.
     */
    public void stopListening() {
        close(server);
        Thread accepting = acceptor;
        if (accepting != null) {
            join(accepting);
        }
    }

    /** Listens on the same port again. */
    public void listen() {
        ServerSocket again = bind(BACKLOG);
        server = again;
        acceptor = run("accept", () -> acceptAll(again));
    }

    /** Listens without accepting, with this many connections waiting at most. Until {@link #listen}, after closing. */
    ServerSocket listenInVain(int backlog) {
        server = bind(backlog);
        return server;
    }

    /** The port may be another's for a moment: of a connection somebody opens from it. */
    private ServerSocket bind(int backlog) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ServerSocket(port, backlog, address);
            } catch (IOException e) {
                if (attempt == REBINDS) {
                    throw new UncheckedIOException(e);
                }
                Pauses.millis(REBIND_PAUSE);
            }
        }
    }

    /** Speaks TLS on connections to come, unless a {@link Welcome} takes them. */
    public FakeUpstream secure(SSLContext context) {
        tls = context;
        return this;
    }

    /** {@code http://host:port}, without a path. */
    public URI root() {
        return URI.create("http://" + address.getHostAddress() + ":" + port);
    }

    /** The base URL for clients, {@code http://host:port/v1}. */
    public URI url() {
        return URI.create(root() + "/v1");
    }

    public int port() {
        return port;
    }

    /** Answers the requests to come in this order, then with the usual reply. */
    public FakeUpstream next(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** Answers so from now on, whenever the script is at its end; <code>200 {}</code> at first. */
    public FakeUpstream always(Reply reply) {
        usual = reply;
        return this;
    }

    /** Treats connections to come so instead of reading requests; null reads them again. */
    public FakeUpstream welcome(@Nullable Welcome how) {
        welcome = how;
        return this;
    }

    /** The requests that were read, in order of arrival. */
    public List<Request> requests() {
        return requests;
    }

    public Request last() {
        return requests.get(requests.size() - 1);
    }

    /** How many connections were accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    private Thread run(String name, Runnable work) {
        Thread thread = new Thread(work, "fake-upstream-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void acceptAll(ServerSocket from) {
        try {
            while (!from.isClosed()) {
                Socket socket = from.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                run("connection-" + accepted.incrementAndGet(), () -> serve(socket));
            }
        } catch (IOException e) {
            // the server was closed
        }
    }

    private void serve(Socket socket) {
        Welcome greeting = welcome;
        try (socket) {
            if (greeting != null) {
                greeting.greet(socket);
            } else {
                speak(socket);
            }
        } catch (IOException e) {
            // the client went away, which is often the point
        } finally {
            open.remove(socket);
        }
    }

    /** Reads requests and answers them until the connection ends. */
    void speak(Socket socket) throws IOException {
        SSLContext context = tls;
        Socket spoken = context == null ? socket : Handshakes.serving(context, socket);
        InputStream in = new BufferedInputStream(spoken.getInputStream());
        Request request = read(in);
        while (request != null && answer(request, spoken)) {
            request = read(in);
        }
    }

    /** The reply is taken before anybody hears of the request, who may then send the next one. */
    private boolean answer(Request request, Socket socket) throws IOException {
        Reply reply = reply();
        observer.received(request.received());
        requests.add(request);
        return reply.answer(request, socket);
    }

    private synchronized Reply reply() {
        return script.isEmpty() ? usual : script.remove(0);
    }

    /** The next request; null at the end of the connection, and for what does not begin as HTTP does. */
    private static @Nullable Request read(InputStream in) throws IOException {
        in.mark(1);
        if (!Character.isUpperCase(in.read())) {
            return null;
        }
        in.reset();
        String start = line(in);
        if (start == null) {
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

    private static @Nullable String line(InputStream in) throws IOException {
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
    public void dropConnections() {
        open.forEach(FakeUpstream::close);
    }

    /** Until every connection is closed on this side. */
    public void awaitNoConnections() throws InterruptedException {
        while (!open.isEmpty()) {
            Thread.sleep(1);
        }
    }

    /** Until this connection, which is without TLS, is closed on this side. */
    void awaitClosed(Socket connection) throws InterruptedException {
        while (open.contains(connection)) {
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

    /** Ends the server, its connections and its threads. */
    @Override
    public void close() {
        close(server);
        dropConnections();
        threads.forEach(FakeUpstream::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
