package dev.openaira.ra.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gates of one adapter. One is made when there is something to count, and forgotten when a new one would be no
 * different; beyond {@value #MOST}, which only callers who make up names can reach, the one that was unused for longest is
 * forgotten.
 */
public final class Gates {

    static final int MOST = 1_000;

    private static final long SWEEP_PERIOD = Duration.ofMinutes(1).toNanos();

    private final Time time;
    private final Map<Key, Gate> gates = new ConcurrentHashMap<>();
    private final AtomicLong lastSweep;

    /** Gates that live by this time. */
    public Gates(Time time) {
        this.time = time;
        this.lastSweep = new AtomicLong(time.nanos());
    }

    private record Key(Object who, AdmissionPolicy policy) {}

    /**
     * Waits for the call's turn, or refuses it without waiting where that cannot come in time. Calls go out in the order
     * in which they came.
     *
     * @param who whose calls to which model are counted together; equal objects share their budgets
     * @param tokens how many tokens the call will probably use; asked only where they are counted
     * @param patience how long the call may wait; the policy may allow less
     * @param closed whether waiting is of no use any more; asked at each {@link #wake()}
     */
    public Admission admit(
            Object who, AdmissionPolicy policy, LongSupplier tokens, Duration patience, BooleanSupplier closed) {
        if (!policy.hasBudget() && gates.isEmpty()) {
            return Pass.FREE;
        }
        Key key = new Key(who, policy);
        while (true) {
            Gate gate = policy.hasBudget() ? gate(key) : gates.get(key);
            if (gate == null) {
                return Pass.FREE;
            }
            Admission admission = gate.admit(tokens.getAsLong(), nanos(policy, patience), closed);
            if (admission != null) {
                return admission;
            }
        }
    }

    private static long nanos(AdmissionPolicy policy, Duration patience) {
        Duration allowed = policy.timeout();
        Duration least =
                allowed.equals(AdmissionPolicy.NO_TIMEOUT) || patience.compareTo(allowed) < 0 ? patience : allowed;
        return least.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? least.toNanos() : Long.MAX_VALUE;
    }

    /** What the server said of its own limits with its last answer; null for a limit it did not speak of. */
    public void told(Object who, AdmissionPolicy policy, @Nullable Allowance requests, @Nullable Allowance tokens) {
        boolean scarce = (requests != null && requests.isScarce()) || (tokens != null && tokens.isScarce());
        if (policy.heedsServer() && (scarce || !gates.isEmpty())) {
            Key key = new Key(who, policy);
            Gate gate = scarce ? gate(key) : gates.get(key);
            if (gate != null) {
                gate.told(requests, tokens);
            }
        }
    }

    /** The server refused a call and said for how long it will refuse others; believed for a minute at most. */
    public void hold(Object who, AdmissionPolicy policy, Duration wait) {
        if (policy.heedsServer()) {
            gate(new Key(who, policy)).hold(wait);
        }
    }

    /** Has every waiting call look again whether it may go, or must. */
    public void wake() {
        gates.values().forEach(Gate::wake);
    }

    /** How many gates there are. */
    public int size() {
        return gates.size();
    }

    private Gate gate(Key key) {
        Gate known = gates.get(key);
        if (known != null) {
            return known;
        }
        sweep();
        return gates.computeIfAbsent(key, made -> new Gate(made.policy(), time));
    }

    /** Forgets, once a minute at most, what a new gate would not differ from. */
    public void sweep() {
        long last = lastSweep.get();
        long now = time.nanos();
        if (now - last >= SWEEP_PERIOD && lastSweep.compareAndSet(last, now)) {
            gates.values().removeIf(Gate::retireIfFresh);
        }
        if (gates.size() >= MOST) {
            gates.values().stream()
                    .min(Comparator.comparingLong(gate -> gate.lastUse() - now))
                    .filter(Gate::retire)
                    .ifPresent(gates.values()::remove);
        }
    }
}
