package dev.openaira.ra.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The breakers of one adapter, one for each server and policy. Forgets those that a new one would not differ from. */
public final class Breakers {

    private final Time time;
    private final Map<Key, Breaker> breakers = new ConcurrentHashMap<>();

    /** Breakers that live by this time. */
    public Breakers(Time time) {
        this.time = time;
    }

    private record Key(Object server, BreakerPolicy policy) {}

    /** The breaker of a server; equal objects share it. */
    public Breaker of(Object server, BreakerPolicy policy) {
        return breakers.computeIfAbsent(new Key(server, policy), key -> new Breaker(key.policy(), time));
    }

    /** Forgets the breakers of a server that nobody uses any more, unless it is or may be out. */
    public void unused(Object server) {
        breakers.entrySet()
                .removeIf(entry -> entry.getKey().server().equals(server)
                        && entry.getValue().isFresh());
    }

    /** How many breakers there are. */
    public int size() {
        return breakers.size();
    }
}
