package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction added to a conversation that was there before. Undone by deleting exactly that: of the items after
 * the one that was the newest, those that say what the transaction sent or that are its answers. Which ones that are is
 * journalled before the first of them is deleted: afterwards something else might look like them.
 */
final class AppendedTurns extends TurnsEffect {
    static final String ENTRY = "turns";

    private static final Logger LOGGER = System.getLogger(AppendedTurns.class.getName());

    private final String conversation;
    private final String mark;

    /** Items that are the transaction's and still have to be deleted; guarded by this. */
    private final List<String> found = new ArrayList<>();

    /** Guarded by this. */
    private int doubtful;

    /** How much more is doubtful since somebody else began to add to the conversation; guarded by this. */
    private int later;

    /** The newest item when somebody else began; null while nobody has. Guarded by this. */
    private @Nullable String end;

    /** Whether the journal has it. */
    private volatile boolean ended;

    /** What others are known to have added; guarded by this. */
    private final List<OtherTurn> others = new ArrayList<>();

    /** @param mark the id of the newest item before; empty for none */
    AppendedTurns(String conversation, String mark, Turns turns) {
        super(EffectState.ABSENT, turns);
        this.conversation = conversation;
        this.mark = mark;
    }

    /** The same where somebody else is adding to the conversation already. */
    static AppendedTurns amongOthers(String conversation, String mark, Turns turns) {
        AppendedTurns added = new AppendedTurns(conversation, mark, turns);
        added.end = mark;
        return added;
    }

    private AppendedTurns(Entry entry, EffectState state, Duration settling) throws UnreadableEntryException {
        super(state, entry.text("request"), Turns.of(entry.inside("turns"), settling));
        conversation = entry.text("conversation");
        mark = entry.text("mark");
        found.addAll(entry.texts("found"));
        doubtful = entry.count("doubtful");
        later = entry.count("later");
        for (Entry other : entry.inside("others")) {
            others.add(OtherTurn.of(other));
        }
        end = entry.optional("end");
        ended = end != null;
    }

    static AppendedTurns of(Entry entry, EffectState state, Duration settling) throws UnreadableEntryException {
        return new AppendedTurns(entry, state, settling);
    }

    @Override
    void describe(JsonObjectBuilder entry) {
        entry.add(Effects.KIND, ENTRY)
                .add("conversation", conversation)
                .add("mark", mark)
                .add("turns", turns().entry());
        synchronized (this) {
            entry.add("found", Entry.array(found)).add("doubtful", doubtful).add("later", later);
            JsonArrayBuilder added = JsonValues.provider().createArrayBuilder();
            others.forEach(other -> added.add(other.entry()));
            entry.add("others", added);
            if (end != null) {
                entry.add("end", end);
            }
        }
    }

    @Override
    synchronized Turns.Turn sending(JsonObject request) {
        Turns.Turn turn = super.sending(request);
        move(EffectState.ABSENT, EffectState.THERE);
        return turn;
    }

    @Override
    synchronized void failed(Turns.Turn turn, Throwable why) {
        super.failed(turn, why);
        clearUp();
    }

    @Override
    synchronized void cancelled(Turns.Turn turn) {
        super.cancelled(turn);
        clearUp();
    }

    /** No turn is there, so there is nothing to be undone. */
    private void clearUp() {
        if (turns().isEmpty() && toDelete().isEmpty()) {
            move(EffectState.THERE, EffectState.ABSENT);
        }
    }

    @Override
    String kind() {
        return "turns in the conversation";
    }

    @Override
    String id() {
        return conversation;
    }

    /** What the conversation has that may be the transaction's, but need not. */
    synchronized int doubtful() {
        return doubtful + later;
    }

    /** Whether it is on the disk where the transaction's items end. */
    boolean isEnded() {
        return ended;
    }

    /** What came after this item may be somebody else's, although it says the same; whoever is first told so counts. */
    void endAt(String newest, UnitLog log) throws JournalException {
        synchronized (this) {
            if (end == null) {
                end = newest;
                turns().delimited();
            }
        }
        log.force(Map.of(this, this::state));
        ended = true;
    }

    /**
     * Somebody else's turn was answered, so it is known whose its items are; where the journal does not get to know, they
     * are doubtful after a crash.
     */
    void addedByOther(OtherTurn turn, UnitLog log) {
        boolean more = log.head().state() == UnitState.ACTIVE;
        if (more || turns().says(turn)) {
            synchronized (this) {
                others.add(turn);
                turns().delimited();
            }
            if (state() == EffectState.THERE || state() == EffectState.UNDOING) {
                log.note(Map.of(this, this::state));
            }
        }
    }

    private synchronized List<OtherTurn> others() {
        return List.copyOf(others);
    }

    private synchronized ConversationItems endingHere(ConversationItems items) {
        return end == null ? items : items.endingAt(end);
    }

    @Override
    Compensation.Progress undo(Compensation how, UnitLog log) throws UpstreamException, Compensation.NotFoundByAnother {
        boolean settled = turns().isEmpty() || look(how, log);
        for (String item : toDelete()) {
            how.ask(() -> how.rest().deleteItem(conversation, item, how.deadline()));
            deleted(item);
        }
        return settled ? Compensation.Progress.ALL : Compensation.Progress.SO_FAR;
    }

    private boolean look(Compensation how, UnitLog log) throws UpstreamException, Compensation.NotFoundByAnother {
        int read = turns().changes();
        List<ConversationItems> newest = new ArrayList<>();
        if (!how.ask(() -> newest.add(ConversationItems.after(mark, how.rest(), conversation, how.deadline())))) {
            return true;
        }
        ConversationItems items = endingHere(newest.get(0)).without(toDelete());
        Turns.Found now = turns().resolve(items, read, others());
        note(now, items.marked());
        try {
            log.force(Map.of(this, this::state));
        } catch (JournalException e) {
            // Known in memory at least: only another adapter could take something else for it.
            LOGGER.log(
                    Level.WARNING, Diagnosis.JOURNAL_BEHIND.message(log.head().name(), e.getMessage()));
        }
        return now.settled();
    }

    private synchronized void note(Turns.Found now, boolean marked) {
        now.own().forEach(item -> found.add(item.id()));
        doubtful = marked ? now.doubtful() : Math.max(doubtful, now.doubtful());
        later = Math.max(later, now.later());
    }

    private synchronized Collection<String> toDelete() {
        return List.copyOf(found);
    }

    private synchronized void deleted(String item) {
        found.remove(item);
    }
}
