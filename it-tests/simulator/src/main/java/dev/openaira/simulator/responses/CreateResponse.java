package dev.openaira.simulator.responses;

import dev.openaira.simulator.Script;
import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Timer;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.store.Conversation;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.store.StoredResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /responses}. A turn on a conversation locks it from the first step until it ends. */
final class CreateResponse implements Endpoint {

    private final Store store;
    private final TurnFactory turns;
    private final Author author;
    private final BackgroundRuns runs;
    private final Timer timer;
    private final Duration longestRun;

    CreateResponse(
            Store store, TurnFactory turns, Author author, BackgroundRuns runs, Timer timer, Duration longestRun) {
        this.store = store;
        this.turns = turns;
        this.author = author;
        this.runs = runs;
        this.timer = timer;
        this.longestRun = longestRun;
    }

    @Override
    public Completion begin(ApiRequest request) {
        ResponseParameters.check(request.body());
        Conversation conversation = turns.conversation(request.body());
        if (conversation != null && !conversation.lock()) {
            throw ApiError.invalid(
                    "Another process is currently operating on this conversation. Please retry in a few seconds.",
                    "conversation",
                    "conversation_locked");
        }
        // The history is read under the lock, so that no turn misses the one before it.
        Turn turn = unlockOnFailure(conversation, () -> turns.create(request.body(), conversation));
        return () -> unlockOnFailure(conversation, () -> complete(turn));
    }

    private static <T> T unlockOnFailure(@Nullable Conversation conversation, Supplier<T> step) {
        boolean done = false;
        try {
            T result = step.get();
            done = true;
            return result;
        } finally {
            if (!done && conversation != null) {
                conversation.unlock();
            }
        }
    }

    private Answer complete(Turn turn) {
        Script said = author.write(turn);
        long now = store.now();
        if (turn.isBackground()) {
            return background(turn, said, now);
        }
        JsonObject outcome = Outcome.of(turn, said, ResponseDocument.begun(turn, "in_progress", now), now);
        StoredResponse response = stored(turn, outcome);
        if (turn.isStored() && outcome.containsKey("id")) {
            store.put(response);
        }
        end(turn, response);
        Answer answer = answer(turn, outcome);
        return said instanceof Script.Body ? answer.madeUp() : answer;
    }

    private Answer background(Turn turn, Script said, long now) {
        JsonObject queued = ResponseDocument.begun(turn, "queued", now);
        JsonObject outcome = Outcome.of(turn, said, queued, now);
        runs.start(stored(turn, queued), outcome, ended -> end(turn, ended));
        if (turn.isStreamed()) {
            runs.finish(turn.id());
            return answer(turn, outcome);
        }
        timer.later(longestRun, () -> runs.finish(turn.id()));
        return Answer.ok(queued).costing(turn.inputTokens());
    }

    private static StoredResponse stored(Turn turn, JsonObject document) {
        return new StoredResponse(
                document, turn.transcript().history(), turn.transcript().input());
    }

    /** Adds the turn to its conversation, unless it failed or was cancelled, and gives the lock back. */
    private static void end(Turn turn, StoredResponse response) {
        Conversation conversation = turn.conversation();
        if (conversation == null) {
            return;
        }
        if (!response.status().equals("failed") && !response.status().equals("cancelled")) {
            List<JsonObject> items = new ArrayList<>(response.input());
            items.addAll(response.output());
            conversation.add(items);
        }
        conversation.unlock();
    }

    private static Answer answer(Turn turn, JsonObject response) {
        JsonObject usage = Jsons.member(response, "usage");
        JsonNumber total = usage == null ? null : Jsons.number(usage, "total_tokens");
        int tokens = total == null ? 0 : total.intValue();
        Answer answer = turn.isStreamed() ? Answer.events(EventSequence.of(response)) : Answer.ok(response);
        return answer.costing(tokens);
    }
}
