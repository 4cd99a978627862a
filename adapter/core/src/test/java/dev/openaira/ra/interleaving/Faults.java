package dev.openaira.ra.interleaving;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.FaultPlan;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What goes wrong at the server: the same for the same request of the same program, however its threads come. */
final class Faults implements FaultPlan, ExchangeObserver {
    private static final Pattern ID = Pattern.compile("\"id\":\\s*\"((?:resp|conv)_\\w+)\"");
    private static final Pattern ANSWER = Pattern.compile("\"id\":\\s*\"(msg_\\w+)\"");
    private static final Set<Fault.Effect> SPOILING = EnumSet.of(
            Fault.Effect.REPLACED, Fault.Effect.RESET_MID_BODY, Fault.Effect.TRUNCATED, Fault.Effect.STALLED);
    private static final Duration NOTICEABLE = Duration.ofMillis(40);
    private static final Duration LONG = Duration.ofMillis(400);

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<Mark, Integer> arrived = new ConcurrentHashMap<>();
    private final Set<Mark> spoiled = ConcurrentHashMap.newKeySet();
    private final Set<Mark> slow = ConcurrentHashMap.newKeySet();
    private final Set<ReceivedRequest> working = ConcurrentHashMap.newKeySet();
    private final Map<String, String> makers = new ConcurrentHashMap<>();
    private final Map<String, Mark> answered = new ConcurrentHashMap<>();
    private volatile long seed;
    private volatile boolean calm = true;

    /** Forgets all before; what comes now is not struck yet. */
    void prepare(long program) {
        calm = true;
        makers.clear();
        answered.clear();
        asked.clear();
        arrived.clear();
        spoiled.clear();
        slow.clear();
        working.clear();
        seed = program;
    }

    /** From now on those of the program. */
    void begin() {
        calm = false;
    }

    /** The answer to this call, if it comes, comes so late that much can happen before. */
    void slow(Mark mark) {
        slow.add(mark);
    }

    /** From now on none. */
    void end() {
        calm = true;
    }

    /** Whether a request of this call has come. */
    boolean hasArrived(Mark mark) {
        return arrivals(mark) > 0;
    }

    /** How many requests of this call have come. */
    int arrivals(Mark mark) {
        return arrived.getOrDefault(mark, 0);
    }

    /**
     * Whether a request of this call was answered by something else than the server, or with half an answer: of a refusal
     * that would pass, the half may not say so.
     */
    boolean spoiled(Mark mark) {
        return spoiled.contains(mark);
    }

    /** Whether the server still works on a request, the caller of which may be gone. */
    boolean isWorking() {
        return !working.isEmpty();
    }

    /** Whether the first attempt of this call is never answered as a whole. */
    boolean isSilent(Mark mark) {
        return isSilent(ofCall(new Random(mix(mark + "#1"))));
    }

    private static boolean isSilent(@Nullable Fault fault) {
        return fault != null && (fault.effect() == Fault.Effect.SILENT || fault.effect() == Fault.Effect.STALLED);
    }

    @Override
    public @Nullable Fault strike(ReceivedRequest request) {
        String what = request.method() + " " + request.path();
        boolean create = what.equals("POST /v1/responses");
        @Nullable Mark mark = null;
        if (create) {
            String body = new String(request.raw(), StandardCharsets.UTF_8);
            mark = Mark.ofCall(body).or(() -> Mark.in(body)).orElseThrow();
            arrived.merge(mark, 1, Integer::sum);
            what = mark.toString();
        }
        if (calm) {
            return null;
        }
        Random random = new Random(mix(what + "#" + asked.merge(what, 1, Integer::sum)));
        Fault fault = create ? ofCall(random) : ofOther(random);
        if (fault == null && mark != null && slow.contains(mark)) {
            fault = Fault.latency(LONG);
        }
        if (mark != null && fault != null && SPOILING.contains(fault.effect())) {
            spoiled.add(mark);
        }
        boolean answers =
                fault == null || (fault.effect() != Fault.Effect.SILENT && fault.effect() != Fault.Effect.CLOSED);
        if (create && answers) {
            working.add(request);
        }
        return fault;
    }

    private long mix(String what) {
        return seed * 0x9E3779B97F4A7C15L + what.hashCode() * 0x5851F42DL;
    }

    private static @Nullable Fault ofCall(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Fault.status(500);
            case 1 -> Fault.status(503);
            case 2 -> Fault.closeWithoutAnswer();
            case 3 -> Fault.resetMidBody();
            case 4 -> Fault.truncatedStream();
            case 5 -> random.nextBoolean() ? Fault.stalledBody() : Fault.neverAnswers();
            case 6 -> Fault.invalidJson();
            case 7, 8, 9, 10 -> Fault.latency(NOTICEABLE);
            default -> null;
        };
    }

    private static @Nullable Fault ofOther(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Fault.status(500);
            case 1 -> Fault.closeWithoutAnswer();
            case 2 -> Fault.resetMidBody();
            case 3 -> Fault.latency(NOTICEABLE);
            default -> null;
        };
    }

    @Override
    public void received(ReceivedRequest request) {
        // asked for its fault before
    }

    /** Comes after the work is done, and before anybody is told. */
    @Override
    public void answers(ReceivedRequest request, Answer answer) {
        boolean creates = request.method().equals("POST")
                && (request.path().equals("/v1/conversations") || request.path().equals("/v1/responses"));
        String maker = request.header("x-client-request-id");
        String text = text(answer);
        if (creates && maker != null) {
            Matcher id = ID.matcher(text);
            if (id.find()) {
                makers.put(id.group(1), maker);
            }
        }
        if (request.path().startsWith("/v1/responses")) {
            Mark.ofCall(text).ifPresent(mark -> {
                Matcher id = ANSWER.matcher(text);
                while (id.find()) {
                    answered.put(id.group(1), mark);
                }
            });
        }
        working.remove(request);
    }

    /** Which call an item of a conversation is the answer to; null where the server never said so. */
    @Nullable
    Mark answered(String item) {
        return answered.get(item);
    }

    private static String text(Answer answer) {
        StringBuilder text = new StringBuilder();
        answer.pieces().forEach(piece -> text.append(StandardCharsets.UTF_8.decode(piece)));
        return text.toString();
    }

    /** The client's name of the request that made this response or conversation; null where it had none. */
    @Nullable
    String maker(String id) {
        return makers.get(id);
    }
}
