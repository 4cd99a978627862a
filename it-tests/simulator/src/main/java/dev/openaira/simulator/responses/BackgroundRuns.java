package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.Lookup;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.store.StoredResponse;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Responses in the background. Each look at one moves it a step: the first GET finds it queued, the second in
 * progress, the third done. So tests see every state without waiting; one nobody looks at ends by a timer.
 */
final class BackgroundRuns {

    private record Run(JsonObject outcome, Consumer<StoredResponse> whenEnded) {}

    private final Store store;
    private final Map<String, Run> runs = new HashMap<>();

    BackgroundRuns(Store store) {
        this.store = store;
    }

    /** Takes over a queued response. {@code whenEnded} runs once, with the response as it is then. */
    synchronized void start(StoredResponse queued, JsonObject outcome, Consumer<StoredResponse> whenEnded) {
        store.put(queued);
        runs.put(queued.id(), new Run(outcome, whenEnded));
    }

    /** The response as it stands now; the next look finds it a step further. */
    synchronized StoredResponse look(String id) {
        StoredResponse now = Lookup.response(store, id);
        if (runs.containsKey(id)) {
            if (now.status().equals("queued")) {
                store.put(now.with(ResponseDocument.withStatus(now.document(), "in_progress")));
            } else {
                finish(id);
            }
        }
        return now;
    }

    /** Ends the run at once, if it still runs. */
    synchronized void finish(String id) {
        Run run = runs.remove(id);
        StoredResponse now = store.response(id);
        if (run != null && now != null) {
            end(run, now.with(run.outcome()));
        }
    }

    /** Cancels the run, if it still runs. */
    synchronized void cancel(String id) {
        Run run = runs.remove(id);
        StoredResponse now = store.response(id);
        if (run != null && now != null) {
            end(run, now.with(ResponseDocument.withStatus(now.document(), "cancelled")));
        }
    }

    private void end(Run run, StoredResponse ended) {
        store.put(ended);
        run.whenEnded().accept(ended);
    }

    /** Forgets all runs. */
    synchronized void clear() {
        runs.clear();
    }
}
