package dev.openaira.benchmarks.upstream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, no more of each than is needed to answer it. */
final class RequestReader {
    private static final int LARGEST_REQUEST = 1 << 22;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] BASE64 = "\"base64\"".getBytes(StandardCharsets.ISO_8859_1);

    private final InputStream in;
    private byte[] buffer = new byte[1 << 14];
    private int filled;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /**
     * A request.
     *
     * @param path without the host
     * @param encoded whether its body asks for base64
     */
    record Request(String path, boolean encoded) {}

    /** The next request; null when the client has closed the connection. */
    @Nullable
    Request next() throws IOException {
        int head = find(HEAD_END, 0);
        while (head < 0) {
            if (!more()) {
                return null;
            }
            head = find(HEAD_END, 0);
        }
        String lines = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int body = head + HEAD_END.length;
        int end = lines.contains("\r\ntransfer-encoding: chunked")
                ? endOfChunks(body)
                : endOfBytes(body + contentLength(lines));
        String target = lines.substring(lines.indexOf(' ') + 1, lines.indexOf(" http/1.1"));
        boolean encoded = target.endsWith("/embeddings") && find(BASE64, body) >= 0;
        System.arraycopy(buffer, end, buffer, 0, filled - end);
        filled -= end;
        return new Request(target, encoded);
    }

    private static int contentLength(String lines) {
        String name = "\r\ncontent-length:";
        int at = lines.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int end = lines.indexOf('\r', at + name.length());
        return Integer.parseInt(lines.substring(at + name.length(), end < 0 ? lines.length() : end)
                .trim());
    }

    private int endOfBytes(int end) throws IOException {
        while (filled < end) {
            require();
        }
        return end;
    }

    /** No client sends a second request before the first is answered, so the last chunk is the last that came. */
    private int endOfChunks(int body) throws IOException {
        while (filled - LAST_CHUNK.length < body
                || !Arrays.equals(buffer, filled - LAST_CHUNK.length, filled, LAST_CHUNK, 0, LAST_CHUNK.length)) {
            require();
        }
        return filled;
    }

    private void require() throws IOException {
        if (!more()) {
            throw new EOFException("The request ended early");
        }
    }

    private boolean more() throws IOException {
        if (filled == LARGEST_REQUEST) {
            throw new IOException("The request is too large");
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(LARGEST_REQUEST, buffer.length * 2));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read >= 0;
    }

    private int find(byte[] wanted, int from) {
        for (int at = from; at <= filled - wanted.length; at++) {
            if (Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
