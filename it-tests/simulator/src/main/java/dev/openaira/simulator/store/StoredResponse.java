package dev.openaira.simulator.store;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A response that can be read again.
 *
 * @param document the response object as it stands
 * @param history the items before its input: of the responses before it in the chain
 * @param input its own input items
 */
public record StoredResponse(JsonObject document, List<JsonObject> history, List<JsonObject> input) {

    public String id() {
        return document.getString("id");
    }

    public String status() {
        return Jsons.string(document, "status", "completed");
    }

    /** Characters it keeps in memory, about; items of earlier responses are theirs. */
    long weight() {
        return Jsons.weight(document) + input.stream().mapToLong(Jsons::weight).sum();
    }

    public boolean isBackground() {
        return Jsons.isTrue(document, "background");
    }

    public StoredResponse with(JsonObject changed) {
        return new StoredResponse(changed, history, input);
    }

    public List<JsonObject> output() {
        return Jsons.list(document, "output").getValuesAs(JsonObject.class);
    }

    /** Everything a response that names this one as its previous one remembers. */
    public List<JsonObject> transcript() {
        List<JsonObject> all = new ArrayList<>(history);
        all.addAll(input);
        all.addAll(output());
        return all;
    }
}
