package dev.openaira.benchmarks.client;

import java.util.List;
import java.util.stream.IntStream;

/** The batch of texts to embed; apart from the other requests, so that a first call of text does not pay for it. */
public final class Batch {
    /** How many texts there are. */
    public static final int SIZE = 2048;

    /** How many numbers a vector has. */
    public static final int DIMENSIONS = 1536;

    /** The texts. */
    public static final List<String> TEXTS = IntStream.range(0, SIZE)
            .mapToObj(i -> "Ticket " + i + ": the parcel has not arrived yet")
            .toList();

    private Batch() {}
}
