package dev.openaira.ra.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The breakers of one adapter, one for each server and policy. */
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

    /**
     * Forgets the breakers of servers that nobody uses any more, unless they are or may be out. That is believed no longer
     * than the longest delay beyond the time at which the server would be asked, or no password would ever be forgotten.
     *
     * @return the servers to which calls were suspended by what is forgotten, once for each policy
     */
    public List<Object> sweep(Predicate<Object> isUsed) {
        List<Object> suspended = new ArrayList<>();
        breakers.forEach((key, breaker) -> {
            if (breaker.isForgettable()
                    && !isUsed.test(key.server())
                    && breakers.remove(key, breaker)
                    && breaker.state() != Breaker.State.CLOSED) {
                suspended.add(key.server());
            }
        });
        return suspended;
    }

    /** How many breakers there are. */
    public int size() {
        return breakers.size();
    }
}
