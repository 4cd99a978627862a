package dev.openaira.ra.observe;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The servers to which calls are suspended. Pools that suspend at different times suspend each for itself. */
final class SuspensionCount {
    /** Never 0. Below it while a server is back of whose suspension another thread has still to tell. */
    private final Map<URI, Integer> pools = new ConcurrentHashMap<>();

    void suspended(URI server) {
        add(server, 1);
    }

    void resumed(URI server) {
        add(server, -1);
    }

    private void add(URI server, int more) {
        pools.compute(server, (key, known) -> {
            int sum = (known == null ? 0 : known) + more;
            return sum == 0 ? null : sum;
        });
    }

    List<String> servers() {
        return pools.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().toString())
                .sorted()
                .toList();
    }
}
