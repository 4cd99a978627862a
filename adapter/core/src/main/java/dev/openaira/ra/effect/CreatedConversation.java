package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A conversation that a transaction created. Undone with all its items, which would outlive it otherwise. */
final class CreatedConversation extends TurnsEffect {
    static final String ENTRY = "conversation";

    private volatile String id = "";

    /** Whether nobody was told of it but by the failure of its first turn. */
    private volatile boolean withdrawn;

    private final AtomicBoolean told = new AtomicBoolean();

    /** @param turns none yet; those that are over need not be known */
    CreatedConversation(Turns turns) {
        super(EffectState.EXPECTED, turns);
    }

    private CreatedConversation(Entry entry, EffectState state, Duration settling) throws UnreadableEntryException {
        super(state, entry.text("request"), Turns.of(entry.inside("turns"), settling));
        id = entry.text("id");
        withdrawn = entry.flag("withdrawn");
    }

    static CreatedConversation of(Entry entry, EffectState state, Duration settling) throws UnreadableEntryException {
        return new CreatedConversation(entry, state, settling);
    }

    @Override
    void describe(JsonObjectBuilder entry) {
        entry.add(Effects.KIND, ENTRY)
                .add("id", id)
                .add("turns", turns().entry())
                .add("withdrawn", withdrawn);
    }

    /** The turn that it was begun for failed. */
    void withdrawn() {
        withdrawn = true;
    }

    /** Whether it stays although nobody wants it; told once. */
    boolean takeWithdrawn() {
        return withdrawn && state() == EffectState.THERE && !told.getAndSet(true);
    }

    void created(String created) {
        id = created;
    }

    /** All there is in the conversation goes with it, so only turns whose answers were lost are of interest. */
    @Override
    void answered(Turns.Turn turn, JsonObject response) {
        turns().forget(turn);
    }

    @Override
    String kind() {
        return "conversation";
    }

    @Override
    String id() {
        return id;
    }

    /** What a server would add to it later, nobody could delete. */
    @Override
    Compensation.Progress undo(Compensation how, UnitLog log) throws UpstreamException, Compensation.NotFoundByAnother {
        int read = turns().changes();
        boolean none = turns().isEmpty();
        List<ConversationItems> all = items(how);
        if (!all.isEmpty()
                && !(none && read == turns().changes())
                && !turns().resolve(all.get(0), read, List.of()).settled()) {
            return Compensation.Progress.SO_FAR;
        }
        delete(all, how);
        return Compensation.Progress.ALL;
    }

    /** Deletes it, whatever may be under way. */
    void delete(OpenAiRest rest, Deadline deadline) throws UpstreamException, Compensation.NotFoundByAnother {
        Compensation how = new Compensation(rest, true, deadline);
        delete(items(how), how);
    }

    /** One list of them, or none where the conversation is gone. */
    private List<ConversationItems> items(Compensation how) throws UpstreamException, Compensation.NotFoundByAnother {
        List<ConversationItems> all = new ArrayList<>();
        how.ask(() -> all.add(ConversationItems.after("", how.rest(), id, how.deadline())));
        return all;
    }

    private void delete(List<ConversationItems> all, Compensation how)
            throws UpstreamException, Compensation.NotFoundByAnother {
        for (ConversationItems items : all) {
            for (ConversationItems.Item item : items.items()) {
                how.ask(() -> how.rest().deleteItem(id, item.id(), how.deadline()));
            }
        }
        how.ask(() -> how.rest().deleteConversation(id, how.deadline()));
    }
}
