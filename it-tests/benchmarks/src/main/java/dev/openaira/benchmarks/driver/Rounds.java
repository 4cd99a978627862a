package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.client.ClientKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rounds in which every client has one turn, in an order that changes. */
public final class Rounds {
    private final List<ClientKind> kinds;
    private final int count;
    private final Random random = new Random(1);

    /** This many rounds of these clients. */
    public Rounds(List<ClientKind> kinds, int count) {
        this.kinds = List.copyOf(kinds);
        this.count = count;
    }

    /** One client's turn. */
    @FunctionalInterface
    public interface Turn<T> {
        /** Measures. */
        T take(ClientKind kind) throws IOException, InterruptedException;
    }

    /** What each client's turns measured, in the order of the rounds. */
    public <T> Map<ClientKind, List<T>> run(Turn<T> turn) throws IOException, InterruptedException {
        Map<ClientKind, List<T>> measured = new EnumMap<>(ClientKind.class);
        kinds.forEach(kind -> measured.put(kind, new ArrayList<>()));
        for (int round = 0; round < count; round++) {
            List<ClientKind> order = new ArrayList<>(kinds);
            Collections.shuffle(order, random);
            for (ClientKind kind : order) {
                List<T> own = measured.get(kind);
                if (own != null) {
                    own.add(turn.take(kind));
                }
            }
        }
        return measured;
    }
}
