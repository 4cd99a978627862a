package dev.openaira.simulator.images;

import java.io.ByteArrayOutputStream;

/** Packs bits into bytes from the least significant one on, as VP8L wants them. */
final class BitWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long pending;
    private int count;

    /** Adds the lowest {@code bits} bits of the value. */
    void write(int value, int bits) {
        pending |= (value & ((1L << bits) - 1)) << count;
        count += bits;
        while (count >= Byte.SIZE) {
            bytes.write((int) pending & 0xFF);
            pending >>>= Byte.SIZE;
            count -= Byte.SIZE;
        }
    }

    /** Adds a prefix code, whose first bit is its most significant one. */
    void writeCode(int code, int bits) {
        write(Integer.reverse(code) >>> (Integer.SIZE - bits), bits);
    }

    byte[] toByteArray() {
        if (count > 0) {
            write(0, Byte.SIZE - count);
        }
        return bytes.toByteArray();
    }
}
