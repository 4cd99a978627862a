package dev.openaira.ra.effect;

import dev.openaira.simulator.Simulator;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is upstream at a moment.
 *
 * @param items the ids of each conversation's items
 */
record Upstream(Map<String, List<String>> items, Set<String> responses) {
    static Upstream of(Simulator simulator) {
        Map<String, List<String>> items = new HashMap<>();
        simulator.conversations().keySet().forEach(id -> items.put(id, ids(simulator, id)));
        return new Upstream(items, Set.copyOf(simulator.responses().keySet()));
    }

    static List<String> ids(Simulator simulator, String conversation) {
        return simulator.items(conversation).stream()
                .map((JsonObject item) -> item.getString("id"))
                .toList();
    }
}
