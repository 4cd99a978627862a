package dev.openaira.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.benchmarks.client.ClientKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final List<ClientKind> KINDS = List.of(ClientKind.values());
    private static final int COUNT = 10;

    @Test
    @DisplayName("Each round gives every client one turn, in orders that differ, and keeps the rounds' order")
    void rounds() throws Exception {
        List<ClientKind> turns = new ArrayList<>();

        Map<ClientKind, List<Integer>> measured = new Rounds(KINDS, COUNT).run(kind -> {
            turns.add(kind);
            return (turns.size() - 1) / KINDS.size();
        });

        List<List<ClientKind>> orders = new ArrayList<>();
        for (int round = 0; round < COUNT; round++) {
            orders.add(turns.subList(round * KINDS.size(), (round + 1) * KINDS.size()));
        }
        assertThat(orders).allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(KINDS));
        assertThat(orders.stream().distinct()).hasSizeGreaterThan(1);
        assertThat(measured.keySet()).containsExactlyInAnyOrderElementsOf(KINDS);
        assertThat(measured.values()).allSatisfy(own -> assertThat(own).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }
}
