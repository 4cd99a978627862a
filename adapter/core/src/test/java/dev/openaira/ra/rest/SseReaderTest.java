package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Server-sent events, by the rules of the HTML standard")
class SseReaderTest {

    /** Gives no more than this many bytes at a time, as a network does. */
    private static InputStream pieces(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, size));
            }
        };
    }

    private static List<String> read(InputStream in) throws IOException {
        SseReader reader = new SseReader(in);
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            events.add(reader.name() + "|" + reader.data());
        }
        return events;
    }

    /** However the bytes arrive, the events are the same. */
    private static List<String> events(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> events = read(new ByteArrayInputStream(bytes));
        for (int size = 1; size < 5; size++) {
            assertThat(read(pieces(bytes, size))).as("%d bytes at a time", size).isEqualTo(events);
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    @DisplayName("Lines end with LF, CR or both")
    void lineEnds(String end) throws IOException {
        String body = String.join(end, "event: a", "data: 1", "", "data: 2", "", "");
        assertThat(events(body)).containsExactly("a|1", "|2");
    }

    @Test
    @DisplayName("Line ends may be mixed, and an event is told at the CR without waiting for a LF")
    void mixedLineEnds() throws IOException {
        assertThat(events("data: 1\r\n\ndata: 2\n\rdata: 3\r\r\ndata: 4\r\n\r\n"))
                .containsExactly("|1", "|2", "|3", "|4");

        InputStream waiting = new InputStream() {
            private final byte[] bytes = "data: 1\r\r".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() throws IOException {
                if (at == bytes.length) {
                    throw new IOException("It waits for what need not come");
                }
                return bytes[at++];
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };
        SseReader reader = new SseReader(waiting);
        assertThat(reader.next()).isTrue();
        assertThat(reader.data()).isEqualTo("1");
    }

    @Test
    @DisplayName("Lines of data are joined, one space after the colon goes, and a field may have no colon")
    void data() throws IOException {
        assertThat(events("data: a\ndata:b\ndata:  c\n\n")).containsExactly("|a\nb\n c");
        assertThat(events("data\ndata\n\n")).containsExactly("|\n");
        assertThat(events("data:\n\n")).containsExactly("|");
        assertThat(events("data: a:b: c\n\n")).containsExactly("|a:b: c");
    }

    @Test
    @DisplayName("Comments, ids, retry times and unknown fields tell nothing, wherever they stand")
    void ignored() throws IOException {
        assertThat(events(": hi\n\nid: 1\nretry: 10\nother: x\n data: no\ndata: a\n:between\nid\ndata: b\n\n:\n\n"))
                .containsExactly("|a\nb");
    }

    @Test
    @DisplayName("A name belongs to its event alone, the last one counts, and without data there is no event")
    void names() throws IOException {
        assertThat(events("event: a\n\ndata: 1\n\nevent: b\nevent: c\ndata: 2\n\ndata: 3\n\n"))
                .containsExactly("|1", "c|2", "|3");
    }

    @Test
    @DisplayName("A byte order mark is passed over at the very beginning only")
    void byteOrderMark() throws IOException {
        assertThat(events("\ufeffdata: 1\n\n\ufeffdata: 2\n\ndata: 3\n\n")).containsExactly("|1", "|3");
        assertThat(events("\ufeff\ndata: 1\n\n")).containsExactly("|1");
    }

    @Test
    @DisplayName("What the body ends within is no event")
    void unfinished() throws IOException {
        assertThat(events("data: 1\n\ndata: 2\n")).containsExactly("|1");
        assertThat(events("data: 1\n\ndata: 2")).containsExactly("|1");
        assertThat(events("")).isEmpty();
    }

    @Test
    @DisplayName("Letters of several bytes survive, wherever they are cut")
    void utf8() throws IOException {
        assertThat(events("event: é\ndata: 日本語 🎈\ndata: ß\n\n")).containsExactly("é|日本語 🎈\nß");
    }

    @Test
    @DisplayName("Events much longer than the buffer arrive whole, between short ones")
    void long_() throws IOException {
        StringBuilder body = new StringBuilder();
        List<String> expected = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String first = "x".repeat(random.nextInt(i % 20 == 0 ? 100_000 : 500)) + i;
            String second = "é".repeat(random.nextInt(i % 30 == 0 ? 20_000 : 50));
            body.append(": ").append("c".repeat(random.nextInt(200))).append('\n');
            body.append("data: ").append(first).append("\r\nevent: n").append(i).append('\n');
            body.append("data: ").append(second).append("\n\n");
            expected.add("n" + i + "|" + first + "\n" + second);
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(read(new ByteArrayInputStream(bytes))).isEqualTo(expected);
        assertThat(read(pieces(bytes, 777))).isEqualTo(expected);
    }

    @Test
    @DisplayName("A comment without end is not kept")
    void endlessComment() {
        long limit = 300L << 20;
        InputStream endless = new InputStream() {
            private long count;

            @Override
            public int read() {
                return count++ == 0 ? ':' : 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (count > limit) {
                    throw new IOException("enough");
                }
                assertThat(length).as("room in the buffer").isLessThan(1 << 20);
                for (int i = 0; i < length; i++) {
                    target[offset + i] = (byte) read();
                }
                return length;
            }
        };
        assertThatThrownBy(() -> new SseReader(endless).next()).hasMessage("enough");
    }
}
