package dev.openaira.ra.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * That a journal is ours: a lock on the file beside it, which the system gives free when the process ends. The journal
 * itself is not locked, because it is replaced now and then.
 */
final class Ownership implements Closeable {
    /**
     * Where POSIX has it, closing any channel of a file gives free all locks the process holds on it. So a file that
     * another adapter in this process owns must not even be opened; system properties are the only thing that adapters
     * of different class loaders share.
     */
    private static final String OWNED = "dev.openaira.journal.owned.";

    private final Path file;
    private final String property;
    private FileChannel channel;

    private Ownership(Path file, String property, FileChannel channel) {
        this.file = file;
        this.property = property;
        this.channel = channel;
    }

    /** Takes what is locked by this file; null when it has an owner. */
    static @Nullable Ownership take(Disk disk, Path file) throws IOException {
        String property = OWNED + Disk.directoryOf(file).toRealPath().resolve(file.getFileName());
        if (System.getProperties().putIfAbsent(property, "true") != null) {
            return null;
        }
        FileChannel locked = null;
        try {
            locked = lock(disk, file);
            return locked == null ? null : new Ownership(file, property, locked);
        } finally {
            if (locked == null) {
                System.getProperties().remove(property);
            }
        }
    }

    private static @Nullable FileChannel lock(Disk disk, Path file) throws IOException {
        FileChannel channel;
        try {
            if (!Files.exists(file)) {
                disk.createFile(file);
            }
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Another one is just making it, or doing away with it.
            return null;
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null && Files.exists(file)) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held in this process by something that goes by other names for the file.
        }
        channel.close();
        return null;
    }

    /** Whether somebody took the lock's file away, so that another one can lock a new one. */
    boolean isGone() {
        return !Files.exists(file);
    }

    /** Locks a new file in place of the one that is gone. */
    void renew(Disk disk) throws IOException {
        FileChannel renewed = lock(disk, file);
        if (renewed == null) {
            throw new IOException("Another adapter has locked " + file);
        }
        channel.close();
        channel = renewed;
    }

    /** Gives it free and does away with the lock; for a journal that is not there any more. */
    void abandon() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(property);
        }
    }
}
