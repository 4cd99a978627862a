package dev.openaira.ra.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One record of a log: four bytes that JSON text never holds, the length of the body, a checksum, the body. The
 * checksum is over the body, the file it is in and the place where it is, so that bytes left by something else never
 * pass for a record. The first byte of the body tells what it is.
 */
final class LogRecord {
    static final int HEAD = 12;

    /** Changes, as {@link EntryCodec} writes them. */
    static final byte CHANGES = 1;

    /** That everything before the position it tells was on the disk when it was written. */
    static final byte MARK = 2;

    /** None of these bytes is in UTF-8. */
    private static final int BEGIN = 0xFAF9FEFF;

    private LogRecord() {}

    /** @param body whose first byte tells its kind */
    static byte[] of(long file, long position, byte[] body) {
        ByteBuffer record = ByteBuffer.allocate(HEAD + body.length);
        record.putInt(BEGIN).putInt(body.length).putInt(0).put(body);
        record.putInt(8, checksum(file, position, record.array(), HEAD, body.length));
        return record.array();
    }

    static byte[] mark(long file, long position, long forced) {
        return of(
                file,
                position,
                ByteBuffer.allocate(1 + Long.BYTES).put(MARK).putLong(forced).array());
    }

    /** The length of the body of what begins there; 0 when no record can. */
    static int bodyLength(byte[] bytes, int offset) {
        ByteBuffer head = ByteBuffer.wrap(bytes, offset, HEAD);
        int length = head.getInt() == BEGIN ? head.getInt() : 0;
        return Math.max(0, length);
    }

    /** Whether a record whose length is known is as it was written. */
    static boolean isWhole(long file, long position, byte[] bytes, int offset) {
        int length = bodyLength(bytes, offset);
        return length > 0
                && length <= bytes.length - offset - HEAD
                && ByteBuffer.wrap(bytes).getInt(offset + 8) == checksum(file, position, bytes, offset + HEAD, length);
    }

    private static int checksum(long file, long position, byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(20)
                .putLong(file)
                .putLong(position)
                .putInt(length)
                .flip());
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }
}
