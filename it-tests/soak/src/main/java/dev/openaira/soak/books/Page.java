package dev.openaira.soak.books;

import java.util.Arrays;

/** One worker's calls in the books, each in one number, so that a long soak fits into memory. */
final class Page {
    private static final int DIGIT = 0xF;
    private static final int FIRST = 256;

    /** What is counted of a call, each up to 15. */
    enum Count {
        ARRIVED(0),
        STRUCK(4),
        RAN(8),
        ANSWERED_WHOLE(12),
        WRITTEN_IN_LEDGER(16);

        private final int shift;

        Count(int shift) {
            this.shift = shift;
        }
    }

    private int[] calls = new int[FIRST];
    private int length;

    synchronized void add(int sequence, Count what) {
        if (sequence >= calls.length) {
            calls = Arrays.copyOf(calls, Math.max(sequence + 1, calls.length * 2));
        }
        length = Math.max(length, sequence + 1);
        if (get(sequence, what) < DIGIT) {
            calls[sequence] += 1 << what.shift;
        }
    }

    synchronized int get(int sequence, Count what) {
        return sequence < length ? calls[sequence] >> what.shift & DIGIT : 0;
    }

    /** One more than the highest sequence. */
    synchronized int length() {
        return length;
    }
}
