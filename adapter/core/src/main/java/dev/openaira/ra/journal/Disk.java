package dev.openaira.ra.journal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The disk as the journal uses it. */
class Disk {
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Creates a directory and those above it that are missing, for nobody but their owner where the system knows owners. */
    void createDirectories(Path directory) throws IOException {
        if (isPosix(directory)) {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Creates an empty file, for nobody but its owner where the system knows owners. */
    void createFile(Path file) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, OWNER_ONLY_FILE);
        } else {
            Files.createFile(file);
        }
    }

    /** Opens a file that is there. */
    DiskFile open(Path file) throws IOException {
        return new RandomAccessDiskFile(file);
    }

    /** Puts a file, which must not be open, in the place of another one at once, or where there was none. */
    void replace(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(target);
    }

    /** Makes what was created, renamed or deleted beside this file last. */
    void forceDirectory(Path file) throws IOException {
        if (!isPosix(file)) {
            // Other systems cannot open directories, and keep their order of themselves.
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!isForced(directoryOf(file))) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An interrupt closes the channel before it has done its work. */
    private static boolean isForced(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    /** How many bytes can still be written beside this file. */
    long usableSpace(Path file) throws IOException {
        return Files.getFileStore(directoryOf(file)).getUsableSpace();
    }

    static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is no file in a directory");
        }
        return directory;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
