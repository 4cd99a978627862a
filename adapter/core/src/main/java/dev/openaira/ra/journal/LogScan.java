package dev.openaira.ra.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a log from its beginning to its end, and looks at what is there behind its end. */
final class LogScan {
    private static final int WINDOW = 1 << 18;

    private final DiskFile file;
    private final long number;
    private final long length;
    private byte[] window = new byte[0];
    private long start;

    LogScan(DiskFile file, long number) throws IOException {
        this.file = file;
        this.number = number;
        this.length = file.length();
    }

    /** Tells all changes up to the first place that holds no whole record, and where that is. */
    long records(LogFile.RecordReader reader) throws IOException {
        long position = LogHeader.LENGTH;
        for (int body = bodyAt(position); body > 0; body = bodyAt(position)) {
            int from = at(position, LogRecord.HEAD + body) + LogRecord.HEAD;
            if (window[from] == LogRecord.CHANGES) {
                reader.changes(position, Arrays.copyOfRange(window, from, from + body));
            }
            position += LogRecord.HEAD + body;
        }
        return position;
    }

    /** What is there from the end on: zeros, what a crash left, or the rest of a damaged log. */
    Remainder remainder(long end) throws IOException {
        long last = end;
        long forced = end;
        long position = end;
        while (position < length) {
            int body = bodyAt(position);
            if (body == 0) {
                int offset = at(position, 1);
                if (window[offset] != 0) {
                    last = position + 1;
                }
                position++;
            } else {
                int from = at(position, LogRecord.HEAD + body) + LogRecord.HEAD;
                if (window[from] == LogRecord.MARK) {
                    forced = Math.max(forced, ByteBuffer.wrap(window).getLong(from + 1));
                }
                position += LogRecord.HEAD + body;
                last = position;
            }
        }
        return new Remainder(end, last - end, forced > end);
    }

    /** The length of the body of the whole record that begins there; 0 for none. */
    private int bodyAt(long position) throws IOException {
        if (length - position <= LogRecord.HEAD) {
            return 0;
        }
        int head = at(position, LogRecord.HEAD);
        int body = LogRecord.bodyLength(window, head);
        if (body == 0 || body > length - position - LogRecord.HEAD) {
            return 0;
        }
        int offset = at(position, LogRecord.HEAD + body);
        return LogRecord.isWhole(number, position, window, offset) ? body : 0;
    }

    /** Where in the window the bytes of that position are, all of them. */
    private int at(long position, int bytes) throws IOException {
        if (position < start || position + bytes > start + window.length) {
            window = new byte[(int) Math.min(Math.max(bytes, WINDOW), length - position)];
            file.read(position, window);
            start = position;
        }
        return (int) (position - start);
    }
}
