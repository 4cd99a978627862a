package dev.openaira.ra.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A disk that can be full or broken, and that counts how often it is forced; it is not really forced. */
class FaultyDisk extends Disk {
    private final AtomicInteger forces = new AtomicInteger();
    private volatile @Nullable IOException writes;
    private volatile @Nullable IOException forcing;
    private volatile @Nullable IOException forcingEmptied;
    private volatile @Nullable Semaphore gate;
    private final AtomicLong space = new AtomicLong(Long.MAX_VALUE);

    /** Only so many bytes can be written from now on. */
    void space(long bytes) {
        space.set(bytes);
    }

    /** Nothing can be written any more; null for again. */
    void failWrites(@Nullable IOException reason) {
        writes = reason;
    }

    /** Nothing can be forced any more; null for again. */
    void failForces(@Nullable IOException reason) {
        forcing = reason;
    }

    /** No file that was emptied can be forced any more; null for again. */
    void failForcesOfEmptied(@Nullable IOException reason) {
        forcingEmptied = reason;
    }

    /** Each force needs a permit. */
    void forceOnly(Semaphore permits) {
        gate = permits;
    }

    /** How many forces were begun. */
    int forces() {
        return forces.get();
    }

    @Override
    DiskFile open(Path file) throws IOException {
        return new Faulty(super.open(file));
    }

    @Override
    void forceDirectory(Path file) {
        // Nobody pulls the plug.
    }

    @Override
    long usableSpace(Path file) throws IOException {
        return Math.min(space.get(), super.usableSpace(file));
    }

    private final class Faulty implements DiskFile {
        private final DiskFile file;
        private boolean emptied;

        Faulty(DiskFile file) {
            this.file = file;
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void read(long position, byte[] into) throws IOException {
            file.read(position, into);
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
            fail(writes);
            if (position + bytes.length > file.length()) {
                if (space.get() < bytes.length) {
                    throw new IOException("No space left on device");
                }
                space.addAndGet(-bytes.length);
            }
            file.write(position, bytes);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
            emptied = length == LogHeader.LENGTH;
        }

        @Override
        public void force() throws IOException {
            forces.incrementAndGet();
            Semaphore permits = gate;
            if (permits != null) {
                permits.acquireUninterruptibly();
            }
            fail(forcing);
            if (emptied) {
                fail(forcingEmptied);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static void fail(@Nullable IOException reason) throws IOException {
        if (reason != null) {
            throw reason;
        }
    }
}
