package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The decoded bytes of one answer: counts them, stops at the endpoint's limit, and remembers how they began.
 * Closing it leaves the connection alone, which the transport alone releases.
 */
final class BodyStream extends InputStream {

    private static final int REMEMBERED = 512;

    private final InputStream in;
    private final long limit;
    private final byte[] beginning = new byte[REMEMBERED];
    private long count;
    private boolean ended;

    BodyStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = in.read(bytes, offset, length);
        if (n < 0) {
            ended = true;
            return -1;
        }
        if (count < REMEMBERED) {
            System.arraycopy(bytes, offset, beginning, (int) count, (int) Math.min(n, REMEMBERED - count));
        }
        count += n;
        if (limit >= 0 && count > limit) {
            throw new BodyException(
                    Unreadable.Reason.TOO_LARGE, "the answer is longer than the allowed " + limit + " bytes");
        }
        return n;
    }

    /** How the body began, as far as it was read. */
    byte[] beginning() {
        return Arrays.copyOf(beginning, (int) Math.min(count, REMEMBERED));
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** Whether the end was read. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        // The transport releases the connection, and must not drain what a server may never end.
    }
}
