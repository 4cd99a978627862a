package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.openaira.simulator.socket.Replies;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed answers: those that were asked for, and all others. */
class ContentCodingTest extends UpstreamTest {

    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip "})
    @DisplayName("gzip is read by either of its names, and the connection kept")
    void gzip(String name) throws Exception {
        upstream.next(
                Replies.typed(200, "application/json", Replies.gzipped(ANSWER), "Content-Encoding: " + name),
                Replies.chunked(Replies.gzipped(ANSWER), "Content-Encoding: " + name));
        for (int i = 0; i < 3; i++) {
            assertThat(call().body()).hasToString(ANSWER);
        }
        assertThat(upstream.accepted()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", ""})
    @DisplayName("An answer that says it is not compressed is read as it is")
    void plain(String name) throws Exception {
        upstream.next(Replies.json(ANSWER, "Content-Encoding: " + name));
        assertThat(call().body()).hasToString(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "compress", "gzip, gzip", "magic"})
    @DisplayName("A coding that was not asked for is told by its name")
    void notAskedFor(String name) {
        upstream.next(Replies.json(ANSWER, "Content-Encoding: " + name));
        Unreadable failure = failure(Unreadable.class);
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.UNDECODABLE);
        assertThat(failure)
                .hasMessage("POST /responses: the answer is encoded as '" + name
                        + "', which was not asked for (status 200).");
    }

    @Test
    @DisplayName("A coding's name is not repeated at length")
    void longName() {
        upstream.next(Replies.json(ANSWER, "Content-Encoding: " + "x".repeat(10_000)));
        assertThat(failure(Unreadable.class).getMessage()).hasSizeLessThan(200);
    }

    @Test
    @DisplayName("An error keeps its status, and its words where they can be decoded")
    void errors() {
        String error = "{\"error\":{\"code\":\"invalid_api_key\"}}";
        upstream.next(
                Replies.typed(401, "application/json", Replies.gzipped(error), "Content-Encoding: gzip"),
                Replies.status(401, error, "Content-Encoding: br"),
                Replies.status(401, "not gzip", "Content-Encoding: gzip"));
        assertThat(failure(Rejected.class).code()).isEqualTo("invalid_api_key");
        for (int i = 0; i < 2; i++) {
            Rejected failure = failure(Rejected.class);
            assertThat(failure.status()).isEqualTo(401);
            assertThat(failure.error()).isNull();
            assertThat(failure.excerpt()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is not gzip ...", ANSWER})
    @DisplayName("What is said to be gzip and is not")
    void notGzip(String body) {
        upstream.next(Replies.json(body, "Content-Encoding: gzip"));
        broken(failure(Unreadable.class));
    }

    @Test
    @DisplayName("gzip whose data or checksum is wrong")
    void damaged() {
        byte[] data = Replies.gzipped(ANSWER);
        data[12] ^= 0x55;
        byte[] checksum = Replies.gzipped(ANSWER);
        checksum[checksum.length - 8] ^= 1;
        upstream.next(
                Replies.typed(200, "application/json", data, "Content-Encoding: gzip"),
                Replies.typed(200, "application/json", checksum, "Content-Encoding: gzip"));
        broken(failure(Unreadable.class));
        broken(failure(Unreadable.class));
    }

    private static void broken(Unreadable failure) {
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.UNDECODABLE);
        assertThat(failure).hasMessageContaining("the answer is not in gzip, though its head says so (status 200)");
    }

    @Test
    @DisplayName("What grows two hundredfold beyond the limit is given up there, without the memory for more")
    void bomb() throws Exception {
        use(endpoint(upstream.url(), MEBIBYTE));
        byte[] bomb = bomb(200);
        assertThat(bomb).hasSizeLessThan(MEBIBYTE);
        upstream.next(
                Replies.typed(200, "application/json", bomb, "Content-Encoding: gzip"),
                Replies.typed(200, "application/json", bomb, "Content-Encoding: gzip"));
        failure(Unreadable.class); // with all that is allocated once
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        Unreadable failure = failure(Unreadable.class);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        assertThat(failure.reason()).isEqualTo(Unreadable.Reason.TOO_LARGE);
        assertThat(allocated).isLessThan(20L * MEBIBYTE);
    }

    /** One string of so many mebibytes. */
    private static byte[] bomb(int mebibytes) throws Exception {
        byte[] block = "x".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("{\"text\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < mebibytes; i++) {
                out.write(block);
            }
            out.write("\"}".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
