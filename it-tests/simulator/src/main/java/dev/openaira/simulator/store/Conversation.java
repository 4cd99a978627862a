package dev.openaira.simulator.store;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A conversation and its items. Deleting it leaves the items readable, as the API does. */
public final class Conversation {

    private final String id;
    private final long createdAt;
    private final List<JsonObject> items = new ArrayList<>();
    private final AtomicBoolean turn = new AtomicBoolean();
    private volatile JsonObject metadata;
    private volatile boolean deleted;

    Conversation(String id, long createdAt, JsonObject metadata) {
        this.id = id;
        this.createdAt = createdAt;
        this.metadata = metadata;
    }

    public String id() {
        return id;
    }

    public boolean isDeleted() {
        return deleted;
    }

    public void delete() {
        deleted = true;
    }

    public void metadata(JsonObject replacement) {
        metadata = replacement;
    }

    /** Takes the turn if nobody has it. */
    public boolean lock() {
        return turn.compareAndSet(false, true);
    }

    public void unlock() {
        turn.set(false);
    }

    public void add(List<JsonObject> more) {
        synchronized (items) {
            items.addAll(more);
        }
    }

    /** The items in the order they were added. */
    public List<JsonObject> items() {
        synchronized (items) {
            return List.copyOf(items);
        }
    }

    public @Nullable JsonObject item(String itemId) {
        return items().stream()
                .filter(item -> itemId.equals(Jsons.string(item, "id")))
                .findFirst()
                .orElse(null);
    }

    public boolean removeItem(String itemId) {
        synchronized (items) {
            return items.removeIf(item -> itemId.equals(Jsons.string(item, "id")));
        }
    }

    /** The conversation object of the API. */
    public JsonObject document() {
        return Jsons.object()
                .add("id", id)
                .add("object", "conversation")
                .add("created_at", createdAt)
                .add("metadata", (JsonValue) metadata)
                .build();
    }
}
