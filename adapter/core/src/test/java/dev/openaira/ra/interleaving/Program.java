package dev.openaira.ra.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What the threads of one run do. The same seed gives the same program and the same faults; in which order the threads
 * come is the machine's own affair.
 *
 * @param lives the units of each thread, one after the other, once for each adapter
 */
record Program(long seed, List<List<List<Plan>>> lives) {
    private static final int THREADS = 4;
    private static final int UNITS = 3;
    private static final int LIVES = 2;
    private static final int MOST_STEPS = 3;
    private static final Ending[] LEFT = {Ending.LEFT_OPEN, Ending.LEFT_IN_FLIGHT};

    /** How many conversations there are for all threads. */
    static final int SHARED = 2;

    /** How a unit is demarcated. */
    enum Demarcation {
        NONE,
        LOCAL,
        XA
    }

    /** How a unit ends; those in flight end while its last call is under way on another thread. */
    enum Ending {
        COMMIT,
        COMMIT_IN_FLIGHT,
        ONE_PHASE,
        ROLLBACK,
        ROLLBACK_IN_FLIGHT,
        ROLLBACK_PREPARED,
        FAIL,
        FAIL_IN_FLIGHT,
        ABANDON,
        OPERATOR_COMMITS,
        OPERATOR_ROLLS_BACK,
        LEFT_TO_RECOVERY,
        /** Not at all before the adapter is gone; comes last of a thread. */
        LEFT_OPEN,
        /** The same, and the adapter is stopped while its last call is under way. */
        LEFT_IN_FLIGHT;

        /** Whether the adapter goes before it. */
        boolean isLeft() {
            return this == LEFT_OPEN || this == LEFT_IN_FLIGHT;
        }

        /** Whether its last call is under way then. */
        boolean isInFlight() {
            return name().endsWith("_IN_FLIGHT");
        }
    }

    /** One call. */
    enum Step {
        TEXT,
        UNKEPT_TEXT,
        BACKGROUND,
        STREAM,
        BROKEN_STREAM,
        NEW_CONVERSATION,
        OWN_CONVERSATION,
        SHARED_CONVERSATION,
        STREAMED_SHARED_CONVERSATION,
        UNKEPT_IN_SHARED_CONVERSATION,
        /** A turn with the very words of the last one in that conversation, whoever said them. */
        SAME_WORDS_IN_SHARED_CONVERSATION,
        /** The same, with those of the last turn there whose answer its caller has not got. */
        LOST_WORDS_IN_SHARED_CONVERSATION,
        SEND_TEXT,
        SEND_TEXT_ONCE,
        SEND_NEW_CONVERSATION,
        SEND_NEW_CONVERSATION_ONCE,
        SEND_SHARED_CONVERSATION,
        SEND_SHARED_CONVERSATION_ONCE;

        /** Whether it is handed over, to be sent later. */
        boolean isSend() {
            return name().startsWith("SEND_");
        }

        /** Whether it must not be sent again where it may have run. */
        boolean isOnce() {
            return name().endsWith("_ONCE");
        }

        /** Whether it is a turn in one of the conversations for all. */
        boolean isInShared() {
            return name().contains("SHARED_CONVERSATION");
        }

        boolean beginsConversation() {
            return this == NEW_CONVERSATION || this == SEND_NEW_CONVERSATION || this == SEND_NEW_CONVERSATION_ONCE;
        }
    }

    /**
     * One unit.
     *
     * @param number unlike any other unit's
     * @param shared which of the conversations for all it adds to
     * @param moves whether its branch is suspended and resumed, or joined by another resource, in its middle
     */
    record Plan(int number, Demarcation demarcation, Ending ending, List<Step> steps, int shared, boolean moves) {}

    static Program of(long seed) {
        Random random = new Random(seed);
        List<List<List<Plan>>> lives = new ArrayList<>();
        int number = 0;
        for (int life = 1; life <= LIVES; life++) {
            List<List<Plan>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                List<Plan> plans = new ArrayList<>();
                for (int unit = 1; unit <= UNITS; unit++) {
                    boolean dies = life < LIVES && unit == UNITS && random.nextInt(3) == 0;
                    plans.add(plan(number++, dies, random));
                }
                threads.add(plans);
            }
            lives.add(threads);
        }
        return new Program(seed, lives);
    }

    private static Plan plan(int number, boolean dies, Random random) {
        Demarcation demarcation = switch (random.nextInt(6)) {
            case 0 -> Demarcation.NONE;
            case 1, 2 -> Demarcation.LOCAL;
            default -> Demarcation.XA;
        };
        List<Step> steps = new ArrayList<>();
        for (int left = 1 + random.nextInt(MOST_STEPS); left > 0; left--) {
            steps.add(one(Step.values(), random));
        }
        return new Plan(
                number,
                demarcation,
                one(dies && demarcation != Demarcation.NONE ? LEFT : endings(demarcation), random),
                steps,
                random.nextInt(SHARED),
                random.nextInt(3) == 0);
    }

    private static Ending[] endings(Demarcation demarcation) {
        return switch (demarcation) {
            case NONE -> new Ending[] {Ending.COMMIT};
            case LOCAL ->
                new Ending[] {
                    Ending.COMMIT, Ending.COMMIT_IN_FLIGHT, Ending.ROLLBACK, Ending.ROLLBACK_IN_FLIGHT, Ending.ABANDON
                };
            case XA ->
                new Ending[] {
                    Ending.COMMIT,
                    Ending.COMMIT_IN_FLIGHT,
                    Ending.ONE_PHASE,
                    Ending.ROLLBACK,
                    Ending.ROLLBACK_IN_FLIGHT,
                    Ending.ROLLBACK_PREPARED,
                    Ending.FAIL,
                    Ending.FAIL_IN_FLIGHT,
                    Ending.OPERATOR_COMMITS,
                    Ending.OPERATOR_ROLLS_BACK,
                    Ending.LEFT_TO_RECOVERY
                };
        };
    }

    @Override
    public String toString() {
        return lives.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .map(Plan::toString)
                .collect(Collectors.joining("\n", "Seed " + seed + ":\n", ""));
    }

    private static <T> T one(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }
}
