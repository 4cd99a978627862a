package dev.openaira.ra;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that hands on what it receives, each connection on threads of its own. */
public abstract class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /** Listens, once it is started, on this socket. */
    protected Relay(ServerSocket server) {
        this.server = server;
    }

    /** In front of another server, with TLS, as a gateway is that ends it. */
    public static Relay tls(ServerSocket listening, int port) {
        return new Relay(listening) {
            @Override
            protected void serve(Socket client) throws IOException {
                pipe(client, connect(InetAddress.getLoopbackAddress(), port));
            }
        }.start();
    }

    /** Begins to listen. */
    protected final Relay start() {
        run("relay-accept", this::acceptAll);
        return this;
    }

    /** What is done with one connection, which is closed afterwards. */
    protected abstract void serve(Socket client) throws IOException;

    /** The port it listens on. */
    public final int port() {
        return server.getLocalPort();
    }

    /** How many connections were accepted so far. */
    public final int accepted() {
        return accepted.get();
    }

    private void acceptAll() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                accepted.incrementAndGet();
                open.add(client);
                run("relay-connection", () -> serveAndClose(client));
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    private void serveAndClose(Socket client) {
        try (client) {
            serve(client);
        } catch (IOException e) {
            // one side went away
        } finally {
            open.remove(client);
        }
    }

    /** Opens a connection that ends with this relay at the latest. */
    protected final Socket connect(InetAddress address, int port) throws IOException {
        Socket upstream = new Socket(address, port);
        upstream.setTcpNoDelay(true);
        open.add(upstream);
        return upstream;
    }

    /** Hands bytes on in both directions until either side ends, then closes both. */
    protected final void pipe(Socket client, Socket upstream) throws IOException {
        try (client;
                upstream) {
            Thread back = run("relay-back", () -> {
                try (client;
                        upstream) {
                    copy(upstream, client);
                } catch (IOException e) {
                    // one side went away
                }
            });
            copy(client, upstream);
            upstream.shutdownOutput();
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(upstream);
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8192];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            out.write(bytes, 0, n);
            out.flush();
        }
    }

    private static Thread run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public final void close() {
        try {
            server.close();
            for (Closeable each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
