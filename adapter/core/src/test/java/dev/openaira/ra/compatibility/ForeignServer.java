package dev.openaira.ra.compatibility;

import dev.openaira.JsonValues;
import dev.openaira.oracle.Exchanges;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers exactly the bytes it is given, one request to a connection; without an answer, 404. */
final class ForeignServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    /** A request as it arrived; the body is empty where there was none. */
    record Request(String method, String path, JsonObject body) {}

    private final ServerSocket server;
    private final Thread thread;
    private final Map<String, Queue<byte[]>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private ForeignServer(ServerSocket server) {
        this.server = server;
        this.thread = new Thread(this::serve, "foreign-server");
        thread.setDaemon(true);
    }

    static ForeignServer start() throws IOException {
        ForeignServer foreign = new ForeignServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        foreign.thread.start();
        return foreign;
    }

    /** {@code http://host:port}, without a path. */
    String root() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    /** Answers the next request to a path with JSON. */
    void json(String path, int status, String body) {
        answer(path, status, "Content-Type: application/json", body);
    }

    /** Answers the next request to a path; headers are whole lines, without {@code Content-Length}. */
    void answer(String path, int status, String headers, String body) {
        answer(path, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    void answer(String path, int status, String headers, byte[] body) {
        raw(path, status, headers + "\r\nContent-Length: " + body.length, body);
    }

    /** Answers the next request to a path with these headers and bytes and nothing else, then closes. */
    void raw(String path, int status, String headers, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("HTTP/1.1 " + status + " x\r\nConnection: close\r\n" + headers.strip() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        answers.computeIfAbsent(path, any -> new ArrayDeque<>()).add(bytes.toByteArray());
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(10_000);
                answer(socket);
            } catch (IOException e) {
                // the test ended, or spoke something that is no HTTP
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > 10_000 || (head.isEmpty() && !Character.isUpperCase(next))) {
                return;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        String body = new String(
                in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0), StandardCharsets.UTF_8);
        String[] line = head.toString().split(" ", 3);
        Exchanges.sent(line[0], line[1], body);
        requests.add(new Request(
                line[0],
                line[1],
                body.isEmpty()
                        ? JsonObject.EMPTY_JSON_OBJECT
                        : JsonValues.parse(body).asJsonObject()));
        Queue<byte[]> next = answers.getOrDefault(line[1], new ArrayDeque<>());
        byte[] answer = next.isEmpty()
                ? "HTTP/1.1 404 x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
                : next.remove();
        socket.getOutputStream().write(answer);
        socket.shutdownOutput();
    }

    @Override
    public void close() {
        try {
            server.close();
            thread.join(20_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
