package dev.openaira.ra.limit;

import dev.openaira.ra.limit.Budget.Unit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the calls of one identity to one model out in the order in which they came. Whoever came first waits until there is
 * enough for that call; those behind wait for their turn, however little they need.
 */
final class Gate {

    /** What a server says is believed for no longer than this. */
    private static final long LONGEST_BELIEF = Duration.ofMinutes(1).toNanos();

    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> queue = new ArrayDeque<>();
    private final List<Budget> own = new ArrayList<>();
    private final Map<Unit, Told> told = new EnumMap<>(Unit.class);
    private long tokensQueued;
    private long heldUntil;
    private boolean held;
    private boolean retired;
    private volatile long lastUse;

    Gate(AdmissionPolicy policy, Time time) {
        this.time = time;
        if (policy.requestsPerMinute() != AdmissionPolicy.UNLIMITED) {
            own.add(Budget.perMinute(Unit.REQUESTS, policy.requestsPerMinute(), time));
        }
        if (policy.hasTokenBudget()) {
            own.add(Budget.perMinute(Unit.TOKENS, policy.tokensPerMinute(), time));
        }
        lastUse = time.nanos();
    }

    /** Equal to no other: each has a condition of its own. */
    private record Waiter(long tokens, Condition turn) {}

    /** What the server said, and until when that is believed. */
    private record Told(Budget budget, long until) {}

    private record Shortage(Refusal.Reason reason, long nanos) {
        Refusal refusal() {
            return new Refusal(reason, Duration.ofNanos(nanos));
        }
    }

    /**
     * Waits for the call's turn, or refuses it without waiting where that cannot come in time.
     *
     * @param tokens how many the call will probably use
     * @param patience how many nanoseconds the call may wait; {@link Long#MAX_VALUE} for any number
     * @param closed asked at each signal
     * @return null when this gate is no longer in use, and there is another
     */
    @Nullable
    Admission admit(long tokens, long patience, BooleanSupplier closed) {
        lock.lock();
        try {
            if (retired) {
                return null;
            }
            lastUse = time.nanos();
            Shortage shortage = shortage(queue.size(), tokensQueued, tokens);
            if (shortage == null && queue.isEmpty()) {
                return pass(tokens, Duration.ZERO);
            }
            if (shortage != null && shortage.nanos() > patience) {
                return shortage.refusal();
            }
            return queued(new Waiter(tokens, lock.newCondition()), patience, closed);
        } finally {
            lock.unlock();
        }
    }

    private Admission queued(Waiter waiter, long patience, BooleanSupplier closed) {
        long start = time.nanos();
        queue.addLast(waiter);
        tokensQueued += waiter.tokens();
        try {
            while (true) {
                if (closed.getAsBoolean()) {
                    return new Refusal(Refusal.Reason.CLOSED, Duration.ZERO);
                }
                long waited = time.nanos() - start;
                boolean first = waiter.equals(queue.peekFirst());
                Shortage shortage = first ? shortage(0, 0, waiter.tokens()) : null;
                if (first && shortage == null) {
                    return pass(waiter.tokens(), Duration.ofNanos(waited));
                }
                long left = patience == Long.MAX_VALUE ? patience : patience - waited;
                if (shortage == null ? left <= 0 : shortage.nanos() > left) {
                    return late(waiter);
                }
                time.await(waiter.turn(), shortage == null ? left : shortage.nanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refusal(Refusal.Reason.INTERRUPTED, Duration.ZERO);
        } finally {
            queue.remove(waiter);
            tokensQueued -= waiter.tokens();
            lastUse = time.nanos();
            signalFirst();
        }
    }

    /** What was said to come in time does not: the server told of another limit, or others used more than they said. */
    private Refusal late(Waiter waiter) {
        long requests = 0;
        long tokens = 0;
        for (Waiter other : queue) {
            if (other.equals(waiter)) {
                break;
            }
            requests++;
            tokens += other.tokens();
        }
        Shortage shortage = shortage(requests, tokens, waiter.tokens());
        return shortage == null ? new Refusal(Refusal.Reason.BUDGET, Duration.ZERO) : shortage.refusal();
    }

    private Pass pass(long tokens, Duration waited) {
        for (Budget budget : own) {
            budget.take(amount(budget, tokens));
        }
        for (Told known : told.values()) {
            known.budget().take(amount(known.budget(), tokens));
        }
        return new Pass(this, tokens, waited);
    }

    private static long amount(Budget budget, long tokens) {
        return budget.unit() == Unit.REQUESTS ? 1 : tokens;
    }

    /** What keeps the next call longest, after these; null when nothing does. */
    private @Nullable Shortage shortage(long requestsAhead, long tokensAhead, long tokens) {
        long budgets = 0;
        for (Budget budget : own) {
            budgets = Math.max(budgets, waitFor(budget, requestsAhead, tokensAhead, tokens));
        }
        long now = time.nanos();
        long server = held ? Math.max(0, heldUntil - now) : 0;
        held = server > 0;
        told.values().removeIf(known -> known.until() - now <= 0);
        for (Told known : told.values()) {
            long wait = waitFor(known.budget(), requestsAhead, tokensAhead, tokens);
            server = Math.max(server, Math.min(wait, known.until() - now));
        }
        if (budgets == 0 && server == 0) {
            return null;
        }
        return budgets >= server
                ? new Shortage(Refusal.Reason.BUDGET, budgets)
                : new Shortage(Refusal.Reason.SERVER_LIMIT, server);
    }

    private static long waitFor(Budget budget, long requestsAhead, long tokensAhead, long tokens) {
        return budget.waitFor(budget.unit() == Unit.REQUESTS ? requestsAhead : tokensAhead, amount(budget, tokens));
    }

    /** What the server said of its own limits with its last answer; a limit that it did not speak of is not known. */
    void told(@Nullable Allowance requests, @Nullable Allowance tokens) {
        lock.lock();
        try {
            told(Unit.REQUESTS, requests);
            told(Unit.TOKENS, tokens);
            signalFirst();
        } finally {
            lock.unlock();
        }
    }

    private void told(Unit unit, @Nullable Allowance said) {
        if (said == null || !said.isScarce() || !Budget.canCount(said)) {
            told.remove(unit);
        } else {
            long belief = Math.min(LONGEST_BELIEF, said.reset().toNanos());
            told.put(unit, new Told(Budget.told(unit, said, time), time.nanos() + belief));
        }
    }

    /** The server refused and said for how long it will. */
    void hold(Duration wait) {
        lock.lock();
        try {
            long until = time.nanos() + Math.min(LONGEST_BELIEF, wait.toNanos());
            heldUntil = held && heldUntil - until > 0 ? heldUntil : until;
            held = true;
        } finally {
            lock.unlock();
        }
    }

    void settle(long taken, long used) {
        lock.lock();
        try {
            for (Budget budget : own) {
                if (budget.unit() == Unit.TOKENS) {
                    budget.settle(taken, used);
                }
            }
            signalFirst();
        } finally {
            lock.unlock();
        }
    }

    void giveBack(long tokens) {
        lock.lock();
        try {
            for (Budget budget : own) {
                budget.giveBack(amount(budget, tokens));
            }
            for (Told known : told.values()) {
                known.budget().giveBack(amount(known.budget(), tokens));
            }
            signalFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Has every waiting call look again whether it may go, or must. */
    void wake() {
        lock.lock();
        try {
            queue.forEach(waiter -> waiter.turn().signal());
        } finally {
            lock.unlock();
        }
    }

    private void signalFirst() {
        Waiter first = queue.peekFirst();
        if (first != null) {
            first.turn().signal();
        }
    }

    /** Takes the gate out of use, if nobody waits and a new one would be no different. */
    boolean retireIfFresh() {
        lock.lock();
        try {
            long now = time.nanos();
            boolean heeds =
                    (held && heldUntil - now > 0) || told.values().stream().anyMatch(known -> known.until() - now > 0);
            return !heeds && own.stream().allMatch(Budget::isFull) && retire();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the gate out of use, if only nobody waits. */
    boolean retire() {
        lock.lock();
        try {
            retired = queue.isEmpty();
            return retired;
        } finally {
            lock.unlock();
        }
    }

    /** When a call last came or went. */
    long lastUse() {
        return lastUse;
    }
}
