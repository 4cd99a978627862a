package dev.openaira.simulator.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a good server answered, which a fault then damages. */
final class GoodAnswer {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final int status;
    private final String type;
    private final byte[] body;

    private GoodAnswer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    /** The array itself, which nobody changes. */
    byte[] body() {
        return body;
    }

    boolean isEvents() {
        return type.startsWith("text/event-stream");
    }

    byte[] half() {
        return Arrays.copyOf(body, body.length / 2);
    }

    /** The head that belongs to the body, with further headers. */
    byte[] head(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + body.length;
        return headWithoutLength(all);
    }

    byte[] headWithoutLength(String... headers) {
        return Replies.head(status, type, headers);
    }

    /** Asks the good server the same. By HTTP 1.0 it ends its answer with the connection, and does not cut it up. */
    static GoodAnswer to(FakeUpstream.Request request, URI good) throws IOException {
        try (Socket socket = new Socket(good.getHost(), good.getPort())) {
            byte[] body = request.text().getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder(request.method())
                    .append(' ')
                    .append(request.target())
                    .append(" HTTP/1.0\r\nHost: ")
                    .append(good.getAuthority())
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
            for (String name : new String[] {"authorization", "content-type", "accept"}) {
                String value = request.headers().get(name);
                if (value != null) {
                    head.append(name).append(": ").append(value).append("\r\n");
                }
            }
            socket.getOutputStream()
                    .write(joined(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII), body));
            return of(socket.getInputStream().readAllBytes());
        }
    }

    private static GoodAnswer of(byte[] answer) throws IOException {
        int end = 0;
        while (!Arrays.equals(answer, end, Math.min(end + END_OF_HEAD.length, answer.length), END_OF_HEAD, 0, 4)) {
            if (++end > answer.length) {
                throw new IOException("The good server answered no HTTP");
            }
        }
        String[] lines = new String(answer, 0, end, StandardCharsets.US_ASCII).split("\r\n", -1);
        String type = Arrays.stream(lines)
                .map(line -> line.split(": ?", 2))
                .filter(header -> header[0].toLowerCase(Locale.ROOT).equals("content-type"))
                .map(header -> header[1])
                .findFirst()
                .orElse("application/json");
        return new GoodAnswer(
                Integer.parseInt(lines[0].split(" ", 3)[1]),
                type,
                Arrays.copyOfRange(answer, end + END_OF_HEAD.length, answer.length));
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
