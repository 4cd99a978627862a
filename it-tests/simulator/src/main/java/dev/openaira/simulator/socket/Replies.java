package dev.openaira.simulator.socket;

import dev.openaira.simulator.socket.FakeUpstream.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers, right and wrong. Headers are {@code Name: value}; statuses come with a reason phrase of no meaning, and bodies
 * with their {@code Content-Length} unless told otherwise.
 */
public final class Replies {

    private Replies() {}

    /** Status 200 with this JSON. */
    public static Reply json(String body, String... headers) {
        return status(200, body, headers);
    }

    /** This status with JSON. */
    public static Reply status(int status, String body, String... headers) {
        return typed(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** This status with a body of this media type. */
    public static Reply typed(int status, String type, byte[] body, String... headers) {
        return raw(head(status, type, with(headers, "Content-Length: " + body.length)), body, true);
    }

    /** Status 200 with this JSON, compressed. */
    public static Reply gzip(String body, String... headers) {
        return typed(200, "application/json", gzipped(body), with(headers, "Content-Encoding: gzip"));
    }

    /** The bytes of the body as gzip has them. */
    public static byte[] gzipped(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Status 200 with this JSON in chunks of 100 bytes. */
    public static Reply chunked(byte[] body, String... headers) {
        return (request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(head(200, "application/json", with(headers, "Transfer-Encoding: chunked")));
            for (int from = 0; from < body.length; from += 100) {
                int n = Math.min(100, body.length - from);
                out.write((Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(body, from, n);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return true;
        };
    }

    /** Promises more than it sends, then closes. */
    public static Reply truncated(String begun) {
        return raw(
                head(200, "application/json", "Content-Length: " + (begun.length() + 100)),
                begun.getBytes(StandardCharsets.UTF_8),
                false);
    }

    /** Ends in the middle of a chunk. */
    public static Reply truncatedChunk(String begun) {
        return raw(
                head(200, "application/json", "Transfer-Encoding: chunked"),
                ("1000\r\n" + begun).getBytes(StandardCharsets.UTF_8),
                false);
    }

    /** Begins an answer and resets the connection. */
    public static Reply resetAfter(String begun) {
        Reply start = raw(
                head(200, "application/json", "Content-Length: 1000"), begun.getBytes(StandardCharsets.UTF_8), false);
        return (request, socket) -> {
            start.answer(request, socket);
            socket.setSoLinger(true, 0);
            socket.close();
            return false;
        };
    }

    /** Sends nothing and closes. */
    public static Reply closeAtOnce() {
        return (request, socket) -> false;
    }

    /** Ends its own side only and goes on listening. */
    public static Reply halfClose() {
        return (request, socket) -> {
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
            return false;
        };
    }

    /** Says nothing until the client goes away. */
    public static Reply hang() {
        return hangAfter(new byte[0]);
    }

    /** Sends this much and then nothing until the client goes away. */
    public static Reply hangAfter(byte[] begun) {
        return (request, socket) -> {
            socket.getOutputStream().write(begun);
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
            return false;
        };
    }

    /** Sends the start and then the same again and again until the client goes away. */
    public static Reply endless(byte[] start, String again) {
        return (request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(start);
            byte[] block = again.repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(block);
            }
        };
    }

    /** Sends everything one byte at a time. */
    public static Reply byteByByte(byte[] bytes, long millisBetween) {
        return (request, socket) -> {
            for (byte b : bytes) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
                Pauses.millis(millisBetween);
            }
            return true;
        };
    }

    /** These bytes in one write, and then the connection is kept open for another request or closed. */
    public static Reply raw(byte[] head, byte[] body, boolean keepOpen) {
        return (request, socket) -> {
            OutputStream out = socket.getOutputStream();
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            out.write(all);
            out.flush();
            return keepOpen;
        };
    }

    /** The start line and the headers, up to the empty line; no {@code Content-Type} if the type is null. */
    public static byte[] head(int status, @Nullable String type, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Whatever\r\n");
        if (type != null) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String[] with(String[] headers, String header) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = header;
        return all;
    }
}
