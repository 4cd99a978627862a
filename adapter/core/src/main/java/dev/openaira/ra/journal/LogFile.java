package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that only grows: a {@link LogHeader}, {@link LogRecord}s one after the other, and zeros written ahead so that
 * the disk is found to be full before a record is begun. Not thread-safe, but for {@link #force()}.
 */
final class LogFile implements Closeable {
    /** Zeros are written for so many bytes at a time. */
    private static final int GROWTH = 1 << 20;

    private static final byte[] ZEROS = new byte[1 << 16];

    private final Disk disk;
    private final LogHeader header;
    private Path path;
    private DiskFile file;
    private long end;
    private long allocated;

    private LogFile(Disk disk, LogHeader header, Path path, DiskFile file, long end, long allocated) {
        this.disk = disk;
        this.header = header;
        this.path = path;
        this.file = file;
        this.end = end;
        this.allocated = allocated;
    }

    /** Makes an empty one where no file is. */
    static LogFile create(Disk disk, Path path, LogHeader header) throws IOException {
        disk.createFile(path);
        DiskFile file = disk.open(path);
        try {
            file.write(0, header.bytes());
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new LogFile(disk, header, path, file, LogHeader.LENGTH, LogHeader.LENGTH);
    }

    /**
     * Opens one that is there, and tells what its records hold. What was being written when a crash came, and of which
     * nobody was told that it is on the disk, is cut off.
     *
     * @throws JournalException when it cannot be read, and may hold what somebody relies on; it is as it was
     */
    static LogFile open(Disk disk, Path path, RecordReader reader) throws IOException, JournalException {
        DiskFile file = disk.open(path);
        try {
            LogHeader header = LogHeader.of(file, path);
            LogScan scan = new LogScan(file, header.file());
            long end = scan.records(reader);
            scan.remainder(end).check(path);
            if (file.length() > end) {
                file.truncate(end);
                file.force();
            }
            return new LogFile(disk, header, path, file, end, end);
        } catch (IOException | JournalException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    LogHeader header() {
        return header;
    }

    Path path() {
        return path;
    }

    /** Where the next record will be. */
    long end() {
        return end;
    }

    /** Adds a record with this body, and tells where it is; after an error it is not there. */
    long append(byte[] body) throws IOException {
        return append(LogRecord.of(header.file(), end, body), end);
    }

    /** Says that everything before this position is on the disk. */
    void mark(long forced) throws IOException {
        append(LogRecord.mark(header.file(), end, forced), end);
    }

    private long append(byte[] record, long position) throws IOException {
        while (allocated < position + record.length) {
            grow(Math.max(GROWTH, position + record.length - allocated));
        }
        file.write(position, record);
        end = position + record.length;
        return position;
    }

    private void grow(long bytes) throws IOException {
        long next = allocated;
        try {
            for (long left = bytes; left > 0; left -= ZEROS.length) {
                byte[] zeros = left < ZEROS.length ? Arrays.copyOf(ZEROS, (int) left) : ZEROS;
                file.write(next, zeros);
                next += zeros.length;
            }
        } catch (IOException e) {
            // What little room is left others need, too.
            file.truncate(allocated);
            throw e;
        }
        allocated = next;
    }

    /** The value that is there. */
    byte[] read(Place place) throws IOException, JournalException {
        byte[] record = new byte[LogRecord.HEAD + place.length()];
        file.read(place.record(), record);
        if (!LogRecord.isWhole(header.file(), place.record(), record, 0)) {
            throw new JournalException(Diagnosis.JOURNAL_ENTRY_UNREADABLE, null, path, place.record(), place.length());
        }
        int from = LogRecord.HEAD + place.offset();
        return Arrays.copyOfRange(record, from, from + place.size());
    }

    /** Returns when all that was added is on the disk. */
    void force() throws IOException {
        file.force();
    }

    /** Leaves nothing but the header. */
    void truncate() throws IOException {
        file.truncate(LogHeader.LENGTH);
        end = LogHeader.LENGTH;
        allocated = end;
    }

    /** Takes another place, at once, and instead of what is there. */
    void moveTo(Path target) throws IOException {
        // Some systems do not rename what is open.
        file.close();
        disk.replace(path, target);
        path = target;
        file = disk.open(target);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Is told what changes a log holds, oldest first. */
    @FunctionalInterface
    interface RecordReader {
        /** The record at that position has this body, whose first byte tells its kind. */
        void changes(long position, byte[] body) throws IOException;
    }
}
