package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes server-sent events out of a body as they arrive. The rules are those of the HTML standard, section 9.2.6
 * (Interpreting an event stream), so what the body ends within is no event. Ids and retry times are read over: they
 * serve to connect again, which would run the request a second time.
 *
 * <p>Our own, because the libraries that read such events either bring an HTTP client with threads (OkHttp, Reactor,
 * the MCP SDK) or belong to a whole framework (Jersey, RESTEasy).
 *
 * <p>One buffer holds the lines that have begun and the data of the event so far; it grows with the longest event,
 * which the body's own limit bounds.
 */
final class SseReader {

    private static final int INITIAL_BUFFER = 8 * 1024;
    private static final int LARGEST_BUFFER = Integer.MAX_VALUE - 8;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] DATA = {'d', 'a', 't', 'a'};

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL_BUFFER];
    private int filled;
    private int lineStart;

    /** Between the start of the line and here no line ends. */
    private int scanned;

    /** The last line ended with CR, so a LF that follows belongs to its end. */
    private boolean afterCarriageReturn;

    private boolean firstLine = true;
    private String name = "";
    private boolean hasData;
    private int dataStart;
    private int dataEnd;

    SseReader(InputStream in) {
        this.in = in;
    }

    /** Reads on to the next event that holds data, no further than its end; false at the end of the body. */
    boolean next() throws IOException {
        forget();
        if (lineStart == filled) {
            filled = 0;
            lineStart = 0;
            scanned = 0;
        }
        for (int end = lineEnd(); end >= 0; end = lineEnd()) {
            int start = lineStart;
            lineStart = end + 1;
            scanned = lineStart;
            if (firstLine) {
                firstLine = false;
                start += startsWith(start, end, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
            }
            if (start < end) {
                field(start, end);
            } else if (hasData) {
                return true;
            } else {
                forget();
            }
        }
        return false;
    }

    /** The name the last event was given; empty for none. */
    String name() {
        return name;
    }

    /** The data of the last event. */
    String data() {
        return new String(buffer, dataStart, dataEnd - dataStart, StandardCharsets.UTF_8);
    }

    private void forget() {
        name = "";
        hasData = false;
        dataStart = 0;
        dataEnd = 0;
    }

    /** The place of the next line end, which is waited for; -1 at the end of the body. */
    private int lineEnd() throws IOException {
        while (true) {
            if (afterCarriageReturn && lineStart < filled) {
                afterCarriageReturn = false;
                if (buffer[lineStart] == '\n') {
                    scanned = ++lineStart;
                }
            }
            for (; scanned < filled; scanned++) {
                byte b = buffer[scanned];
                if (b == '\n' || b == '\r') {
                    afterCarriageReturn = b == '\r';
                    return scanned;
                }
            }
            if (filled == buffer.length) {
                makeRoom();
            }
            int n = in.read(buffer, filled, buffer.length - filled);
            if (n < 0) {
                return -1;
            }
            filled += n;
        }
    }

    /** Keeps the data and the line that has begun; doubles the buffer where these fill more than half of it. */
    private void makeRoom() throws IOException {
        int data = dataEnd - dataStart;
        boolean comment = lineStart < filled && buffer[lineStart] == ':';
        int line = comment ? 1 : filled - lineStart;
        byte[] target = buffer;
        if (data + line > buffer.length / 2) {
            if (buffer.length == LARGEST_BUFFER) {
                throw new BodyException(Unreadable.Reason.TOO_LARGE, "an event is longer than 2 GiB");
            }
            target = new byte[(int) Math.min(2L * buffer.length, LARGEST_BUFFER)];
        }
        System.arraycopy(buffer, dataStart, target, 0, data);
        System.arraycopy(buffer, lineStart, target, data, line);
        buffer = target;
        dataStart = 0;
        dataEnd = data;
        lineStart = data;
        filled = data + line;
        scanned = filled;
    }

    private void field(int start, int end) {
        int colon = start;
        while (colon < end && buffer[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, end);
        if (value < end && buffer[value] == ' ') {
            value++;
        }
        if (is(start, colon, DATA)) {
            addData(value, end);
        } else if (is(start, colon, EVENT)) {
            name = new String(buffer, value, end - value, StandardCharsets.UTF_8);
        }
    }

    /** The data of the first line stays where it is; that of further lines moves up to it. */
    private void addData(int start, int end) {
        if (!hasData) {
            hasData = true;
            dataStart = start;
            dataEnd = end;
            return;
        }
        buffer[dataEnd++] = '\n';
        System.arraycopy(buffer, start, buffer, dataEnd, end - start);
        dataEnd += end - start;
    }

    private boolean is(int start, int end, byte[] word) {
        return Arrays.equals(buffer, start, end, word, 0, word.length);
    }

    private boolean startsWith(int start, int end, byte[] prefix) {
        return end - start >= prefix.length && is(start, start + prefix.length, prefix);
    }
}
