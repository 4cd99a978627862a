package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a transaction added to a conversation that was there before. Undone by deleting exactly that: of the items after
 * the one that was the newest, those that say what the transaction sent or that are its answers.
 */
final class AppendedTurns extends TrackedEffect {
    private final String conversation;
    private final String mark;
    private final Orphans orphans;
    private final String unit;

    /** Guarded by this. */
    private final List<String> sent = new ArrayList<>();

    /** Guarded by this. */
    private final Set<String> answers = new HashSet<>();

    /** @param mark the id of the newest item before; empty for none */
    AppendedTurns(String conversation, String mark, Orphans orphans, String unit) {
        super(EffectState.ABSENT);
        this.conversation = conversation;
        this.mark = mark;
        this.orphans = orphans;
        this.unit = unit;
    }

    /** A request that adds to the conversation goes out. */
    synchronized void sending(JsonObject request) {
        sent.addAll(ItemPrints.ofInput(request));
        move(EffectState.ABSENT, EffectState.THERE);
    }

    /** It was answered so. */
    synchronized void answered(JsonObject response) {
        if (response.get("output") instanceof JsonArray output) {
            for (JsonValue item : output) {
                if (item instanceof JsonObject object) {
                    answers.add(ItemPrints.text(object, "id"));
                    sent.add(ItemPrints.of(object));
                }
            }
        }
        // A call that was under way during the rollback has added its turn only now.
        move(EffectState.ABSENT, EffectState.THERE);
    }

    @Override
    String kind() {
        return "turns in the conversation";
    }

    @Override
    String id() {
        return conversation;
    }

    @Override
    void undo(OpenAiRest rest, Deadline deadline) throws UpstreamException {
        ConversationItems newest = ConversationItems.after(mark, rest, conversation, deadline);
        List<String> said = prints();
        int left = 0;
        for (ConversationItems.Item item : newest.items()) {
            boolean same = said.remove(item.print());
            if (isAnswer(item) || (same && newest.marked())) {
                delete(() -> rest.deleteItem(conversation, item.id(), deadline));
            } else if (same || newest.marked()) {
                // Where the mark is gone, what says the same may be older than the transaction.
                left++;
            }
        }
        if (left > 0) {
            orphans.foreign(unit, conversation, left);
        }
    }

    private synchronized List<String> prints() {
        return new ArrayList<>(sent);
    }

    private synchronized boolean isAnswer(ConversationItems.Item item) {
        return answers.contains(item.id());
    }
}
