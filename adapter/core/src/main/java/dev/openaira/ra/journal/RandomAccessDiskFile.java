package dev.openaira.ra.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that stays open when a thread is interrupted that uses it; channels do not. */
final class RandomAccessDiskFile implements DiskFile {
    private final RandomAccessFile file;

    RandomAccessDiskFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public void read(long position, byte[] into) throws IOException {
        file.seek(position);
        file.readFully(into);
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
        file.seek(position);
        file.write(bytes);
    }

    @Override
    public void truncate(long length) throws IOException {
        file.setLength(length);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
