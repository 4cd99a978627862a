package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a log begins: what it is, the version of its format, the salt of the journal, a number of its own, a checksum.
 * Whatever later versions look like, the first two stay where they are.
 */
final class LogHeader {
    static final int LENGTH = 64;
    static final int SALT = 16;

    private static final byte[] MAGIC = "OpenAIRA".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int CHECKED = MAGIC.length + Integer.BYTES + SALT + Long.BYTES;

    private final byte[] salt;
    private final long file;

    LogHeader(byte[] salt, long file) {
        this.salt = salt.clone();
        this.file = file;
    }

    byte[] salt() {
        return salt.clone();
    }

    /** Tells this file from every other; random. */
    long file() {
        return file;
    }

    byte[] bytes() {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        header.put(MAGIC).putInt(VERSION).put(salt).putLong(file);
        return header.putInt(checksum(header.array())).array();
    }

    /** Reads it, if it is one of this version. */
    static LogHeader of(DiskFile file, Path path) throws IOException, JournalException {
        if (file.length() < LENGTH) {
            throw new JournalException(Diagnosis.JOURNAL_DAMAGED, null, path, 0, file.length());
        }
        byte[] bytes = new byte[LENGTH];
        file.read(0, bytes);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        header.get(magic);
        int version = header.getInt();
        if (Arrays.equals(magic, MAGIC) && version > VERSION) {
            throw new JournalException(Diagnosis.JOURNAL_OF_THE_FUTURE, null, path, version, VERSION);
        }
        byte[] salt = new byte[SALT];
        header.get(salt);
        LogHeader read = new LogHeader(salt, header.getLong());
        if (!Arrays.equals(bytes, read.bytes())) {
            throw new JournalException(Diagnosis.JOURNAL_DAMAGED, null, path, 0, LENGTH);
        }
        return read;
    }

    private static int checksum(byte[] header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, CHECKED);
        return (int) checksum.getValue();
    }
}
