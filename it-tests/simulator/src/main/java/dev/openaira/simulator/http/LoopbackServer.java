package dev.openaira.simulator.http;

import dev.openaira.simulator.api.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on the loopback interface, HTTP/1.1 only. Owns all threads of the simulator. */
public final class LoopbackServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int MOST_THREADS = 64;
    private static final int LARGEST_HEAD = 64 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final long largestBody;
    private volatile int port;

    /** The largest body is in bytes; larger ones are answered 413. */
    public LoopbackServer(int port, long largestBody) {
        this.largestBody = largestBody;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("openaira-simulator");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(0);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(LARGEST_HEAD);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(HOST);
        connector.setPort(port);
        // Nothing is ever idle for too long: tests hold requests back for as long as they like.
        connector.setIdleTimeout(0);
        server.addConnector(connector);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port cannot be had
     */
    public void start(Dispatcher dispatcher) throws IOException {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Source.asByteArrayAsync(
                        request, (int) largestBody, new WholeBody(dispatcher, request, response, callback));
                return true;
            }
        });
        try {
            server.start();
            port = connector.getLocalPort();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("the simulator did not start", e);
        }
    }

    /** Goes on when the body has been read. */
    private final class WholeBody implements Promise.Invocable<byte[]> {

        private final Dispatcher dispatcher;
        private final Request request;
        private final Response response;
        private final Callback callback;

        private WholeBody(Dispatcher dispatcher, Request request, Response response, Callback callback) {
            this.dispatcher = dispatcher;
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void succeeded(byte[] body) {
            dispatcher.serve(new Exchange(request, response, callback, body), LoopbackServer.this::later);
        }

        @Override
        public void failed(Throwable cause) {
            if (cause instanceof IllegalStateException) {
                dispatcher.tooLarge(new Exchange(request, response, callback, new byte[0]), largestBody);
            } else {
                callback.failed(cause);
            }
        }
    }

    /** The port listened on, also after the end; 0 before the start. */
    public int port() {
        return port;
    }

    private void later(Duration delay, Runnable task) {
        server.getScheduler()
                .schedule(() -> server.getThreadPool().execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@link #later} for others. */
    public Timer timer() {
        return this::later;
    }

    /** Closes every open connection, as a server or proxy does with idle ones. */
    public void dropConnections() {
        connector.getConnectedEndPoints().forEach(EndPoint::close);
    }

    /** Stops listening, closes every connection and ends every thread. */
    @Override
    public void close() {
        try {
            server.stop();
            server.destroy();
        } catch (Exception e) {
            throw new IllegalStateException("the simulator did not stop", e);
        }
    }
}
