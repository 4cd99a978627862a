package dev.openaira.simulator.socket;

import dev.openaira.simulator.socket.FakeUpstream.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** The ways in which {@link SocketFault} spoils connections and answers. */
final class Damages {

    private static final int DRIP_PAUSE = 20;

    /** Of blanks in a bomb: 32 MiB, which compress to 32 KiB. */
    private static final int BOMB = 512;

    private static final int BLOCK = 64 << 10;

    private Damages() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] whole(GoodAnswer good) {
        return GoodAnswer.joined(good.head(), good.body());
    }

    /** The head and half of the body. */
    static byte[] begun(GoodAnswer good) {
        return GoodAnswer.joined(good.head(), good.half());
    }

    /** How a body of this kind may begin, after which blanks say nothing. */
    static byte[] opening(GoodAnswer good) {
        return ascii(good.isEvents() ? "data: {" : "{");
    }

    /** The same bytes each time; the first is none that HTTP begins with. */
    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    /** Waits for the first byte: a reset before it may come while the client still connects. */
    static void resetAtFirstByte(Socket socket) throws IOException {
        if (socket.getInputStream().read() >= 0) {
            reset(socket);
        }
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Leaves the connection alone until this side closes it: to see that the other side has, one would have to read. */
    static void hang(Socket socket) {
        while (!socket.isClosed()) {
            Pauses.millis(DRIP_PAUSE);
        }
    }

    /** Reads what comes after its answer: a connection that is closed before is reset, and the answer with it. */
    static void refuse(Socket socket) throws IOException {
        byte[] body =
                ascii("{\"error\":{\"message\":\"Too large.\",\"type\":\"invalid_request_error\",\"code\":\"large\"}}");
        socket.getOutputStream()
                .write(GoodAnswer.joined(
                        Replies.head(413, "application/json", "Connection: close", "Content-Length: " + body.length),
                        body));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
    }

    static Reply thenReset(byte[] begun) {
        return (request, socket) -> {
            socket.getOutputStream().write(begun);
            socket.getOutputStream().flush();
            reset(socket);
            return false;
        };
    }

    static Reply thenHalfClose(byte[] begun) {
        return (request, socket) -> {
            socket.getOutputStream().write(begun);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
            return false;
        };
    }

    /** Goes on until the client goes away, which fails the writing. */
    static Reply dripping(byte[] begun, char drop) {
        return (request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(begun);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(drop);
                out.flush();
                Pauses.millis(DRIP_PAUSE);
            }
            return false;
        };
    }

    static Reply gzipBrokenOff(GoodAnswer good) {
        byte[] gzip = gzip(good.body(), 0);
        byte[] broken = Arrays.copyOf(gzip, gzip.length / 2);
        return Replies.raw(
                good.headWithoutLength("Content-Encoding: gzip", "Content-Length: " + broken.length), broken, true);
    }

    static Reply bomb(GoodAnswer good) {
        byte[] gzip = gzip(opening(good), BOMB);
        return Replies.raw(
                good.headWithoutLength("Content-Encoding: gzip", "Content-Length: " + gzip.length), gzip, true);
    }

    /** Compresses bytes and as many blocks of blanks. */
    private static byte[] gzip(byte[] begun, int blocks) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) ' ');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(begun);
            for (int i = 0; i < blocks; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts members, each character of them a byte, at the beginning of each object that the body or an event is. */
    static Reply inserted(GoodAnswer good, String members) {
        String text = new String(good.body(), StandardCharsets.ISO_8859_1);
        String changed = good.isEvents()
                ? text.replace("data: {", "data: {" + members)
                : text.replaceFirst("\\{", "{" + members);
        byte[] body = changed.getBytes(StandardCharsets.ISO_8859_1);
        return Replies.raw(good.headWithoutLength("Content-Length: " + body.length), body, true);
    }
}
