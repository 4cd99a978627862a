package dev.openaira.simulator.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Relays requests to a good server, and does to the one it is told to what a {@link SocketFault} says. For one client at
 * a time.
 */
public final class FaultyUpstream implements AutoCloseable {

    private static final int BACKLOG = 1;
    private static final int MOST_FILLERS = 10;
    private static final int CONNECTS_AT_ONCE = 300;

    private final FakeUpstream fake = FakeUpstream.start().always(this::answer);
    private final URI good;
    private final boolean tls;
    private final AtomicReference<@Nullable SocketFault> armed = new AtomicReference<>();
    private final AtomicInteger toPass = new AtomicInteger();
    private final List<Socket> fillers = new ArrayList<>();
    private final AtomicReference<@Nullable Socket> struck = new AtomicReference<>();
    private final AtomicReference<@Nullable Socket> damaged = new AtomicReference<>();
    private volatile boolean closedPort;

    private FaultyUpstream(URI good, @Nullable SSLContext context) {
        this.good = good;
        this.tls = context != null;
        if (context != null) {
            fake.secure(context);
        }
    }

    /** In front of the server of this base URL. */
    public static FaultyUpstream before(URI good) {
        return new FaultyUpstream(good, null);
    }

    /** In front of the server of this base URL, speaking TLS. */
    public static FaultyUpstream before(URI good, SSLContext context) {
        return new FaultyUpstream(good, context);
    }

    /** The base URL for clients. */
    public URI url() {
        return tls ? URI.create("https://localhost:" + fake.port() + "/v1") : fake.url();
    }

    /**
     * Strikes one request, or the connection it would come on.
     *
     * @param passed how many requests are answered well before
     */
    public void strike(SocketFault fault, int passed) throws InterruptedException {
        damaged.set(null);
        armed.set(fault);
        toPass.set(passed);
        if (passed == 0 && fault.isBeforeRequest()) {
            fake.dropConnections();
            fake.awaitNoConnections();
            bar(fault);
        }
    }

    /** Ends what a fault did to the port, and forgets one that has not struck. */
    public void heal() {
        armed.set(null);
        fake.welcome(null);
        fillers.forEach(FaultyUpstream::close);
        fillers.clear();
        Socket held = struck.getAndSet(null);
        if (held != null) {
            close(held);
        }
        if (closedPort) {
            closedPort = false;
            fake.stopListening();
            fake.listen();
        }
    }

    /** Whether the fault that was set has not struck yet. */
    public boolean isArmed() {
        return armed.get() != null;
    }

    private void bar(SocketFault fault) {
        armed.set(null);
        if (fault.way() instanceof SocketFault.AtPort port) {
            closedPort = true;
            fake.stopListening();
            if (port.listening()) {
                fill(fake.listenInVain(BACKLOG));
            }
        } else if (fault.way() instanceof SocketFault.AtConnection connection) {
            once(connection.welcome(), false);
        } else if (fault.way() instanceof SocketFault.InHandshake handshake) {
            once(handshake.welcome(), handshake.goesOn());
        }
    }

    private void once(FakeUpstream.Welcome welcome, boolean goesOn) {
        fake.welcome(socket -> {
            fake.welcome(null);
            if (goesOn) {
                welcome.greet(socket);
                fake.speak(socket);
            } else {
                struck.set(socket);
                welcome.greet(socket);
            }
        });
    }

    /** Connects until the system takes no more. */
    private void fill(ServerSocket deaf) {
        for (int i = 0; i < MOST_FILLERS; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), CONNECTS_AT_ONCE);
            } catch (IOException e) {
                return; // it is full, or of no more use than a full one
            }
        }
    }

    private boolean answer(FakeUpstream.Request request, Socket socket) throws IOException {
        SocketFault fault = armed.get();
        if (fault == null) {
            return relay(request, socket, true);
        }
        if (toPass.getAndDecrement() > 0) {
            boolean next = toPass.get() == 0 && fault.isBeforeRequest();
            if (next) {
                bar(fault);
            }
            return relay(request, socket, !next);
        }
        armed.set(null);
        if (fault.way() instanceof SocketFault.InAnswer answer) {
            damaged.set(socket);
            return answer.damage().apply(GoodAnswer.to(request, good)).answer(request, socket);
        }
        throw new IllegalStateException(fault + " strikes before a request is read");
    }

    private boolean relay(FakeUpstream.Request request, Socket socket, boolean keepOpen) throws IOException {
        GoodAnswer answer = GoodAnswer.to(request, good);
        byte[] head = keepOpen ? answer.head() : answer.head("Connection: close");
        return Replies.raw(head, answer.body(), keepOpen).answer(request, socket);
    }

    /**
     * Until the connection of the answer that was struck is closed on this side, so that its client can know. For faults
     * that close it by themselves; of others, however long that takes.
     */
    public void awaitDamagedClosed() throws InterruptedException {
        Socket connection = damaged.get();
        if (connection != null) {
            fake.awaitClosed(connection);
        }
    }

    /** Until every connection is closed on this side, other than those that wait in vain. */
    public void awaitNoConnections() throws InterruptedException {
        fake.awaitNoConnections();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        heal();
        fake.close();
    }
}
