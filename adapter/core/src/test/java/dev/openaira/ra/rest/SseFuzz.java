package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whatever the bytes and however they are cut, the events are those that the HTML standard's rules give, written down
 * here in the plainest way; and a body is read if and only if it is no longer than its limit.
 */
public final class SseFuzz {

    private SseFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        List<String> expected = byTheStandard(new String(data, StandardCharsets.UTF_8));
        assertThat(read(new ByteArrayInputStream(data))).isEqualTo(expected);
        Random random = new Random(Arrays.hashCode(data));
        assertThat(read(cut(data, random))).isEqualTo(expected);
        checkLimit(data, random.nextInt(data.length + 1));
    }

    private static void checkLimit(byte[] data, int limit) throws IOException {
        assertThat(read(new BodyStream(new ByteArrayInputStream(data), data.length)))
                .isEqualTo(read(new ByteArrayInputStream(data)));
        try {
            read(new BodyStream(new ByteArrayInputStream(data), limit));
            assertThat(data.length).isLessThanOrEqualTo(limit);
        } catch (BodyException e) {
            assertThat(e.reason()).isEqualTo(Unreadable.Reason.TOO_LARGE);
            assertThat(data.length).isGreaterThan(limit);
        }
    }

    private static List<String> read(InputStream in) throws IOException {
        SseReader reader = new SseReader(in);
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            events.add(reader.name() + "|" + reader.data());
        }
        return events;
    }

    /** Gives some bytes at a time, as a network does. */
    private static InputStream cut(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(20)));
            }
        };
    }

    /** HTML, 9.2.6: a stream is decoded, its byte order mark dropped, and taken line by line. */
    private static List<String> byTheStandard(String decoded) {
        String stream = decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
        List<String> lines = new ArrayList<>(Arrays.asList(stream.split("\r\n|\n|\r", -1)));
        lines.remove(lines.size() - 1); // no line end came
        List<String> events = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        String type = "";
        for (String line : lines) {
            if (line.isEmpty()) {
                if (data.length() > 0) {
                    events.add(type + "|" + data.substring(0, data.length() - 1));
                }
                data.setLength(0);
                type = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "data" -> data.append(value).append('\n');
                case "event" -> type = value;
                default -> {
                    // a comment, or nothing to us
                }
            }
        }
        return events;
    }
}
