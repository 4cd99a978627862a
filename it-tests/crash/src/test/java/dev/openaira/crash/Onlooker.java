package dev.openaira.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Is told of each step the server takes, and kills it at one of them instead of answering. */
final class Onlooker implements AutoCloseable {
    private static final String PATH = "/step/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Guarded by this. */
    private final List<String> steps = new ArrayList<>();

    /** Guarded by this. */
    private String last = "";

    /** Guarded by this. */
    private Runnable kill = () -> {};

    Onlooker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::told);
        server.start();
    }

    /** Where steps are told, followed by their names. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** From here on the step of that name is the last; empty for none. */
    synchronized void begin(String step, Runnable killing) {
        steps.clear();
        last = step;
        kill = killing;
    }

    /** Those taken since the beginning. */
    synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    private void told(HttpExchange exchange) throws IOException {
        try (exchange) {
            String step =
                    exchange.getRequestURI().getPath().substring(PATH.length()).replace('+', ' ');
            synchronized (this) {
                steps.add(step);
                if (step.equals(last)) {
                    last = "";
                    kill.run();
                }
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
