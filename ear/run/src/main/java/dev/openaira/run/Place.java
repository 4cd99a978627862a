package dev.openaira.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A port and the directory that goes with it. The directory is locked for as long as the place is held, so that two
 * quick starts of one workspace never take the same port before either server listens.
 */
final class Place implements AutoCloseable {
    static final int FIRST_PORT = 8080;
    private static final int PORTS = 100;

    private final int port;
    private final Path directory;
    private final FileChannel lock;

    private Place(int port, Path directory, FileChannel lock) {
        this.port = port;
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the wanted port, or else the first free one from 8080 on.
     *
     * @throws QuickStartException when it is taken, or all are
     */
    static Place take(Path workspace, OptionalInt wanted) throws IOException, QuickStartException {
        int first = wanted.orElse(FIRST_PORT);
        int last = wanted.orElse(FIRST_PORT + PORTS - 1);
        for (int port = first; port <= last; port++) {
            Place place = tryTake(workspace, port);
            if (place != null) {
                return place;
            }
        }
        throw new QuickStartException(
                QuickStartException.REFUSED,
                wanted.isPresent()
                        ? "Port " + first + " is taken. Choose another with -Dhttp.port=N, or leave it out."
                        : "All ports from " + first + " to " + last + " are taken. Choose one with -Dhttp.port=N.");
    }

    int port() {
        return port;
    }

    Path directory() {
        return directory;
    }

    /** A file or directory in this place's own directory. */
    Path resolve(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static @Nullable Place tryTake(Path workspace, int port) throws IOException {
        Path directory = Files.createDirectories(workspace.resolve(Integer.toString(port)));
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel) && free(port)) {
            clear(directory);
            return new Place(port, directory, channel);
        }
        channel.close();
        return null;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A port that nothing listens on just now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes what an earlier quick start left, all but the lock. */
    private static void clear(Path directory) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.walk(directory)) {
            left = files.filter(file -> !file.equals(directory) && !file.endsWith("lock"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }
}
