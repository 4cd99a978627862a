package dev.openaira.soak.books;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.FaultPlan;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import dev.openaira.soak.books.Page.Count;
import dev.openaira.soak.call.CallId;
import dev.openaira.soak.call.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The simulator's books: of each call how often it arrived, was struck, ran, and was answered whole. */
public final class Books implements FaultPlan, ExchangeObserver {
    private static final int GOOD = 200;
    private static final int NOT_GOOD = 300;

    /** One worker of one deployment. */
    record Worker(int deployment, int number) {
        static Worker of(CallId id) {
            return new Worker(id.deployment(), id.worker());
        }
    }

    private volatile boolean leaving;
    private final FaultMix mix = new FaultMix();
    private final Map<Worker, Page> pages = new ConcurrentHashMap<>();
    private final Set<ReceivedRequest> damaged = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder struck = new LongAdder();
    private final LongAdder withoutName = new LongAdder();
    private final LongAdder signedOff = new LongAdder();
    private final LongAdder underAnotherKey = new LongAdder();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();

    @Override
    public @Nullable Fault strike(ReceivedRequest request) {
        requests.increment();
        Fault fault = mix.next();
        Optional<CallId> call = call(request);
        call.ifPresentOrElse(id -> noteArrival(id, request, fault != null), withoutName::increment);
        if (fault != null) {
            struck.increment();
            faults.computeIfAbsent(fault.toString(), what -> new LongAdder()).increment();
            if (damages(fault)) {
                damaged.add(request);
            }
        }
        return fault;
    }

    /** Whether the call runs and its answer is spoilt. */
    private static boolean damages(Fault fault) {
        return switch (fault.effect()) {
            case RESET_MID_BODY, TRUNCATED, STALLED -> true;
            case LATE, REPLACED, ENDLESS, SILENT, CLOSED -> false;
        };
    }

    /** Writes down that a call has arrived. */
    void noteArrival(CallId id, ReceivedRequest request, boolean isStruck) {
        Page page = page(id);
        page.add(id.sequence(), Count.ARRIVED);
        if (isStruck) {
            page.add(id.sequence(), Count.STRUCK);
        }
        String authorization = String.valueOf(request.header("authorization"));
        if (authorization.equals(bearer(id.caller()))) {
            return;
        }
        if (leaving && id.caller() == Caller.OF_THE_CONTAINER && authorization.equals(bearer(Caller.OF_THE_POOL))) {
            signedOff.increment();
        } else {
            underAnotherKey.increment();
            strangers.add(id + " as " + authorization);
        }
    }

    private static String bearer(int caller) {
        return "Bearer " + Caller.key(caller);
    }

    @Override
    public void received(ReceivedRequest request) {
        // The plan was asked before.
    }

    @Override
    public void answers(ReceivedRequest request, Answer answer) {
        boolean spoilt = damaged.remove(request);
        if (answer.status() < GOOD || answer.status() >= NOT_GOOD || answer.isMadeUp()) {
            return;
        }
        call(request).ifPresent(id -> {
            page(id).add(id.sequence(), Count.RAN);
            if (!spoilt) {
                page(id).add(id.sequence(), Count.ANSWERED_WHOLE);
            }
        });
    }

    private static Optional<CallId> call(ReceivedRequest request) {
        return CallId.in(new String(request.raw(), StandardCharsets.UTF_8));
    }

    private Page page(CallId id) {
        return pages.computeIfAbsent(Worker.of(id), worker -> new Page());
    }

    /** What is counted of a call. */
    int count(CallId id, Count what) {
        return page(id).get(id.sequence(), what);
    }

    /** Notes that the ledger has the call; gives how often it has been noted. */
    int inLedger(CallId id) {
        page(id).add(id.sequence(), Count.WRITTEN_IN_LEDGER);
        return count(id, Count.WRITTEN_IN_LEDGER);
    }

    /** Hands out every page with the number of its calls. */
    void forEachPage(BiConsumer<Worker, Page> action) {
        pages.forEach(action);
    }

    /** All requests to the API. */
    public long requests() {
        return requests.sum();
    }

    /** Those that a fault struck. */
    public long struck() {
        return struck.sum();
    }

    /** Requests that belong to no call alone, such as those that create conversations. */
    public long withoutName() {
        return withoutName.sum();
    }

    /** Calls that came with another key than their caller's. */
    public long underAnotherKey() {
        return underAnotherKey.sum();
    }

    /**
     * Tells whether the application is being taken away. Payara then signs its callers on no longer, so those whom it did
     * sign on come under the pool's key.
     */
    public void leaving(boolean now) {
        leaving = now;
    }

    /** Calls of those whom the container signs on that came under the pool's key while the application was taken away. */
    public long signedOff() {
        return signedOff.sum();
    }

    /** Those calls, and what they came with. */
    public List<String> strangers() {
        return strangers.stream().sorted().toList();
    }

    /** How often each fault struck. */
    public Map<String, Long> faults() {
        Map<String, Long> counts = new TreeMap<>();
        faults.forEach((fault, count) -> counts.put(fault, count.sum()));
        return counts;
    }
}
