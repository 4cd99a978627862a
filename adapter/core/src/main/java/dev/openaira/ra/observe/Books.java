package dev.openaira.ra.observe;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** All that is counted from one reset to the next. */
final class Books implements CallListener {
    static final String NONE = "(none)";
    static final String OTHER = "other";

    /** How many models each object type may have a row for. */
    static final int MODELS = 100;

    /** How many users. */
    static final int USERS = 1000;

    /** How many kinds of failure: the catalogue's codes, and some exceptions. */
    private static final int ERRORS = 300;

    private static final int LONGEST_USER = 100;

    private final Instant since;
    private final Map<ObjectType, Bounded<String, OperationCount>> operations = new TreeMap<>();
    private final Bounded<String, UserCount> users = new Bounded<>(USERS, OTHER, UserCount::new);
    private final Bounded<String, LongAdder> errors = new Bounded<>(ERRORS, OTHER, error -> new LongAdder());
    private final Bounded<String, LongAdder> retries = new Bounded<>(ERRORS, OTHER, reason -> new LongAdder());

    private final TimeCount delays = new TimeCount();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final LongAdder suspensions = new LongAdder();

    Books(Instant since) {
        this.since = since;
        for (ObjectType type : ObjectType.values()) {
            operations.put(type, new Bounded<>(MODELS, OTHER, model -> new OperationCount(type, model)));
        }
    }

    @Override
    public void ended(EndedCall call) {
        String model = call.start().model();
        Bounded<String, OperationCount> rows = operations.get(call.start().type());
        if (rows != null) {
            rows.of(model == null ? NONE : model).add(call);
        }
        users.of(label(call.user())).add(call);
        String error = call.error();
        if (error != null) {
            errors.of(error).increment();
        }
    }

    @Override
    public void retried(String reason) {
        retries.of(reason).increment();
    }

    @Override
    public void delayed(Duration wait) {
        delays.add(wait.toNanos());
    }

    @Override
    public void refused(String reason) {
        refusals.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    void suspended() {
        suspensions.increment();
    }

    private static String label(String user) {
        return user.isEmpty() ? NONE : user.length() <= LONGEST_USER ? user : OTHER;
    }

    Instant since() {
        return since;
    }

    StatisticsMXBean.Calls total() {
        CallCount total = new CallCount();
        operations.values().forEach(rows -> rows.rows().forEach(total::add));
        return total;
    }

    List<StatisticsMXBean.OperationCalls> operations() {
        return operations.values().stream()
                .flatMap(rows -> rows.rows().stream().sorted(Comparator.comparing(OperationCount::getModel)))
                .<StatisticsMXBean.OperationCalls>map(row -> row)
                .toList();
    }

    List<StatisticsMXBean.UserCalls> users() {
        return users.rows().stream()
                .sorted(Comparator.comparing(UserCount::getUser))
                .<StatisticsMXBean.UserCalls>map(row -> row)
                .toList();
    }

    Map<String, Long> errors() {
        return sums(errors.all());
    }

    Map<String, Long> retries() {
        return sums(retries.all());
    }

    StatisticsMXBean.Durations delays() {
        return delays;
    }

    Map<String, Long> refusals() {
        return sums(refusals);
    }

    long suspensions() {
        return suspensions.sum();
    }

    /** Answers that limited the rate: those that led to another attempt, and those that ended a call. */
    long rateLimited() {
        return errors().getOrDefault(Diagnosis.RATE_LIMITED.code(), 0L)
                + retries().getOrDefault("HTTP 429", 0L)
                + retries().getOrDefault(CallWatcher.LIMITED_IN_ANSWER, 0L);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> rows) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach((row, count) -> counts.put(row, count.sum()));
        return counts;
    }
}
