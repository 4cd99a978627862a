package dev.openaira.ra.journal;

import java.io.Closeable;
import java.io.IOException;

/** One open file. Only {@link #force()} may be called while another thread is in any other method. */
interface DiskFile extends Closeable {

    /** How many bytes the file has. */
    long length() throws IOException;

    /** Reads as many bytes as there is room for; an error when the file ends before. */
    void read(long position, byte[] into) throws IOException;

    /** Writes all of these bytes; after an error any of them may have been written. */
    void write(long position, byte[] bytes) throws IOException;

    /** Cuts off what is beyond this length. */
    void truncate(long length) throws IOException;

    /** Returns when all that was written is on the disk; after an error, what was written since the last time may be lost. */
    void force() throws IOException;
}
