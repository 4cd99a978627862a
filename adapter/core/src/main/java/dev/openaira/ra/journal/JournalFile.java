package dev.openaira.ra.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A log, and what of it is alive. Not thread-safe, but for {@link #force()} and {@link #keys}. */
final class JournalFile implements Closeable {
    /** The name of a journal ends so. */
    static final String JOURNAL = ".journal";

    /** Ends the name of what is to become a journal. */
    static final String UNFINISHED = ".tmp";

    /** A file of fewer bytes is left as it is. */
    private static final long SMALL = 16L << 20;

    /** Of so many bytes one at least has to be alive. */
    private static final int DEAD = 4;

    private final Disk disk;
    private final Path path;
    private LogFile log;
    private LogIndex index;
    private long compactFrom = SMALL;
    private boolean doubtful;

    private JournalFile(Disk disk, Path path, LogFile log, LogIndex index) {
        this.disk = disk;
        this.path = path;
        this.log = log;
        this.index = index;
    }

    /** Makes an empty one. */
    static JournalFile create(Disk disk, Path path) throws IOException {
        byte[] salt = new byte[LogHeader.SALT];
        new SecureRandom().nextBytes(salt);
        LogFile log = unfinished(disk, path, salt);
        try {
            log.force();
            log.moveTo(path);
        } catch (IOException e) {
            log.close();
            throw e;
        }
        return new JournalFile(disk, path, log, new LogIndex());
    }

    /** Opens one that is there. */
    static JournalFile open(Disk disk, Path path) throws IOException, JournalException {
        LogIndex index = new LogIndex();
        LogFile log = LogFile.open(disk, path, index::changed);
        discard(path);
        return new JournalFile(disk, path, log, index);
    }

    /** Does away with what a crash left unfinished beside that journal. */
    static void discard(Path path) throws IOException {
        Files.deleteIfExists(unfinished(path));
    }

    private static LogFile unfinished(Disk disk, Path path, byte[] salt) throws IOException {
        discard(path);
        return LogFile.create(disk, unfinished(path), new LogHeader(salt, new SecureRandom().nextLong()));
    }

    private static Path unfinished(Path path) {
        return path.resolveSibling(path.getFileName() + UNFINISHED);
    }

    Path path() {
        return path;
    }

    byte[] salt() {
        return log.header().salt();
    }

    /** How many entries there are. */
    int size() {
        return index.size();
    }

    /** Where the next record will be. */
    long end() {
        return log.end();
    }

    /** Makes changes; after an error none of them is made. */
    void change(byte[] body) throws IOException {
        index.changed(log.append(body), body);
    }

    /** The keys that begin so, in their order; what changes meanwhile may be in it or not. */
    Iterable<String> keys(String prefix) {
        return index.keys(prefix);
    }

    /** The value of that key; null for none. */
    byte @Nullable [] value(String key) throws IOException, JournalException {
        Place place = index.place(key);
        return place == null ? null : log.read(place);
    }

    /** Returns when all changes so far are on the disk. */
    void force() throws IOException {
        log.force();
    }

    /** Says that everything before this position is on the disk. */
    void mark(long forced) throws IOException {
        log.mark(forced);
    }

    /** Whether somebody took the file away. */
    boolean isGone() {
        return !Files.exists(path);
    }

    /** Whether a new file would be much smaller. */
    boolean isMostlyDead() {
        return log.end() > compactFrom && log.end() / DEAD > index.bytes();
    }

    /** What the file holds is not known any more, because forcing it failed. */
    void doubt() {
        doubtful = true;
    }

    /** Whether it has to be {@linkplain #reopen() opened again} before anything else is done. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Reads the file once more and writes what it holds to a new one, so that it is known again. */
    void reopen() throws IOException, JournalException {
        if (!isGone()) {
            log.close();
            LogIndex found = new LogIndex();
            log = LogFile.open(disk, path, found::changed);
            index = found;
        }
        compact();
    }

    /**
     * Writes what is alive to a new file, which takes the place of the old one and is on the disk. After an error the
     * old one is there, or it is {@linkplain #isDoubtful() doubtful} which one is.
     */
    void compact() throws IOException, JournalException {
        compactFrom = Math.max(SMALL, 2 * log.end());
        LogIndex alive = new LogIndex();
        LogFile next = unfinished(disk, path, log.header().salt());
        try {
            for (String key : index.keys("")) {
                byte[] value = value(key);
                if (value != null) {
                    byte[] body = EntryCodec.encode(key, value);
                    alive.changed(next.append(body), body);
                }
            }
            next.force();
        } catch (IOException | JournalException | RuntimeException e) {
            next.close();
            discard(path);
            throw e;
        }
        doubtful = true;
        log.close();
        log = next;
        next.moveTo(path);
        index = alive;
        compactFrom = SMALL;
        doubtful = false;
    }

    /** Takes all entries out of the file, so that nobody ever takes them for something new once that is forced. */
    void empty() throws IOException {
        log.truncate();
    }

    /** Deletes the file. */
    void delete() throws IOException {
        log.close();
        Files.delete(path);
        disk.forceDirectory(path);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
