package dev.openaira.benchmarks.upstream;

import dev.openaira.benchmarks.worker.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * Answers on a loopback port, a thread for each connection, and far faster than any client asks. Runs in a process of
 * its own, so that what it costs is not counted, and ends with its standard input.
 */
public final class UpstreamServer implements AutoCloseable {
    /** Where small answers take a second. */
    public static final String SLOW_PATH = "/slow/v1";

    /** All callers of a burst connect at once. */
    private static final int BACKLOG = 1024;

    private static final Duration SLOW = Duration.ofSeconds(1);

    private final ServerSocket socket;
    private final Answers answers;

    private UpstreamServer(ServerSocket socket, Answers answers) {
        this.socket = socket;
        this.answers = answers;
    }

    /** Prints its port and serves. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Input input = Input.open();
        try (UpstreamServer server = start()) {
            System.out.println(server.port());
            input.next();
        }
    }

    /** Serves from now on, on a free port. */
    public static UpstreamServer start() throws IOException {
        return start(new Answers());
    }

    static UpstreamServer start(Answers answers) throws IOException {
        UpstreamServer server =
                new UpstreamServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), answers);
        daemon("accept", server::accept);
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                daemon("connection", () -> serve(connection));
            }
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                System.err.println("No longer accepting: " + e.getMessage());
            }
        } catch (IOException e) {
            System.err.println("No longer accepting: " + e.getMessage());
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            RequestReader requests = new RequestReader(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (var request = requests.next(); request != null; request = requests.next()) {
                if (request.path().startsWith(SLOW_PATH)) {
                    Thread.sleep(SLOW.toMillis());
                }
                out.write(answers.to(request.path(), request.encoded()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Connection lost: " + e.getMessage());
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
