package dev.openaira.ra.effect;

import dev.openaira.JsonValues;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The turns that a unit added to one conversation. Thread-safe. */
final class Turns {
    /** How much is known of what a turn left in its conversation. */
    private enum Outcome {
        /** Its call is under way. */
        EXPECTED,
        /** Its answers are known by their ids. */
        ANSWERED,
        /** It was taken on, but its answers are not known. */
        UNKNOWN,
        /** It may have been taken on, and the server may be working at it yet. */
        LOST
    }

    private final Duration settling;

    /** Guarded by this. */
    private final List<Turn> turns = new ArrayList<>();

    /** How often anything became known of them; guarded by this. */
    private int changes;

    /** @param settling for how long a server may still be working at a turn whose answer was lost */
    Turns(Duration settling) {
        this.settling = settling;
    }

    /** Turns as an entry tells them; those that were under way are lost. */
    static Turns of(List<Entry> entries, Duration settling) throws UnreadableEntryException {
        Turns turns = new Turns(settling);
        for (Entry entry : entries) {
            Outcome outcome = entry.choice(Outcome.class, "outcome");
            Turn turn = new Turn(entry.texts("sent"));
            turn.answers.addAll(entry.texts("answers"));
            turn.said.addAll(entry.texts("said"));
            turn.outcome = outcome == Outcome.EXPECTED ? Outcome.LOST : outcome;
            turn.settled = Deadline.after(settling);
            turns.turns.add(turn);
        }
        return turns;
    }

    /** One of them. */
    static final class Turn {
        private final List<String> sent;
        private final List<String> said = new ArrayList<>();
        private final Set<String> answers = new HashSet<>();
        private Outcome outcome = Outcome.EXPECTED;
        private Deadline settled = Deadline.none();

        private Turn(List<String> sent) {
            this.sent = sent;
        }

        /** Whether nothing more will come of it. */
        private boolean isSettled() {
            return outcome == Outcome.UNKNOWN || settled.expired();
        }
    }

    synchronized Turn sending(JsonObject request) {
        Turn turn = new Turn(ItemPrints.ofInput(request));
        turns.add(turn);
        changes++;
        return turn;
    }

    synchronized void answered(Turn turn, JsonObject response) {
        changes++;
        String status = ItemPrints.text(response, "status");
        turn.outcome = status.equals("queued") || status.equals("in_progress") ? Outcome.UNKNOWN : Outcome.ANSWERED;
        if (response.get("output") instanceof JsonArray output) {
            for (JsonValue item : output) {
                if (item instanceof JsonObject object) {
                    turn.answers.add(ItemPrints.text(object, "id"));
                    turn.said.add(ItemPrints.of(object));
                }
            }
        }
    }

    /** Its call failed: the turn is not there, or may be. */
    synchronized void failed(Turn turn, Throwable why) {
        if (turn.outcome != Outcome.EXPECTED) {
            return;
        }
        changes++;
        UpstreamException failure = Failure.upstream(why);
        if (Failure.isCertain(failure)) {
            turns.remove(turn);
        } else if (Failure.isAnswered(failure)) {
            turn.outcome = Outcome.UNKNOWN;
        } else {
            turn.outcome = Outcome.LOST;
            turn.settled = Deadline.after(settling);
        }
    }

    /** It went out into a conversation that goes as a whole, and is over. */
    synchronized void forget(Turn turn) {
        changes++;
        turns.remove(turn);
    }

    /** Whether nothing more will come of any of them. */
    synchronized boolean areSettled() {
        return turns.stream().allMatch(Turn::isSettled);
    }

    synchronized boolean isEmpty() {
        return turns.isEmpty();
    }

    synchronized JsonArray entry() {
        JsonArrayBuilder entries = JsonValues.provider().createArrayBuilder();
        for (Turn turn : turns) {
            entries.add(Entry.builder()
                    .add("outcome", turn.outcome.name())
                    .add("sent", Entry.array(turn.sent))
                    .add("answers", Entry.array(turn.answers))
                    .add("said", Entry.array(turn.said)));
        }
        return entries.build();
    }

    /**
     * Which items of a conversation are these turns'.
     *
     * @param own newest first
     * @param doubtful how many more may be
     * @param later how many more may be of those that came after somebody else had begun to add to the conversation
     * @param settled whether nothing more will come of the turns
     */
    record Found(List<ConversationItems.Item> own, int doubtful, int later, boolean settled) {}

    /** It became known what is not theirs. */
    synchronized void delimited() {
        changes++;
    }

    /** Whether any of them says anything that somebody else's says. */
    synchronized boolean says(OtherTurn other) {
        List<String> words = new ArrayList<>(other.sent());
        words.addAll(other.said());
        return turns.stream()
                .anyMatch(turn -> !Collections.disjoint(words, turn.sent) || !Collections.disjoint(words, turn.said));
    }

    /** How often anything became known of these turns: what was read of the conversation before that is out of date. */
    synchronized int changes() {
        return changes;
    }

    /**
     * Looks for these turns among the newest items of their conversation; those that are settled are known no more.
     *
     * @param read the {@linkplain #changes() changes} before the items were read; after more of them one has to look again
     * @param others turns that are known to be somebody else's
     */
    synchronized Found resolve(ConversationItems newest, int read, List<OtherTurn> others) {
        if (read != changes) {
            return new Found(List.of(), 0, 0, false);
        }
        Search search = new Search(newest);
        List<String> said = new ArrayList<>();
        for (Turn turn : turns) {
            search.own(turn.answers);
        }
        others.forEach(other -> search.others(other.answers()));
        others.forEach(other -> search.othersBefore(other.sent(), other.answers()));
        for (Turn turn : turns) {
            if (turn.outcome == Outcome.ANSWERED && newest.marked()) {
                search.ownBefore(turn.sent, turn.answers);
            }
            if (turn.outcome == Outcome.ANSWERED || !newest.marked()) {
                said.addAll(turn.sent);
                said.addAll(turn.said);
            }
        }
        // What was sent where the mark is gone cannot be told from what is older.
        turns.removeIf(turn -> turn.outcome == Outcome.ANSWERED
                || (newest.marked() ? search.open(turn.sent, turn.isSettled()) : turn.isSettled()));
        return search.rest(said, newest.marked(), turns.isEmpty());
    }
}
