package dev.openaira.simulator.store;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All state that calls leave behind. Bounded: of very many responses or large ones, the oldest are forgotten. */
public final class Store {

    private static final int MOST_CONVERSATIONS = 100_000;
    private static final int MOST_RESPONSES = 20_000;
    private static final long MOST_CHARACTERS = 32L * 1024 * 1024;
    private static final int MOST_IMAGES = 100;

    private final Clock clock;
    private final Bounded<Conversation> conversations = new Bounded<>(MOST_CONVERSATIONS, Long.MAX_VALUE, each -> 0);
    private final Bounded<StoredResponse> responses =
            new Bounded<>(MOST_RESPONSES, MOST_CHARACTERS, StoredResponse::weight);
    private final Bounded<ByteBuffer> images = new Bounded<>(MOST_IMAGES, Long.MAX_VALUE, each -> 0);

    public Store(Clock clock) {
        this.clock = clock;
    }

    /** Unix time in seconds, as the API stamps its objects. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    public Conversation createConversation(JsonObject metadata, List<JsonObject> items) {
        Conversation conversation = new Conversation(Ids.next("conv"), now(), metadata);
        conversation.add(items);
        conversations.put(conversation.id(), conversation);
        return conversation;
    }

    public @Nullable Conversation conversation(String id) {
        return conversations.get(id);
    }

    public Map<String, Conversation> conversations() {
        return conversations.snapshot();
    }

    public void put(StoredResponse response) {
        responses.put(response.id(), response);
    }

    public @Nullable StoredResponse response(String id) {
        return responses.get(id);
    }

    public @Nullable StoredResponse removeResponse(String id) {
        return responses.remove(id);
    }

    public Map<String, StoredResponse> responses() {
        return responses.snapshot();
    }

    /** An item of any conversation or response, for {@code item_reference}. */
    public @Nullable JsonObject item(String id) {
        for (Conversation conversation : conversations.snapshot().values()) {
            JsonObject item = conversation.item(id);
            if (item != null) {
                return item;
            }
        }
        return responses.snapshot().values().stream()
                .flatMap(response -> response.transcript().stream())
                .filter(item -> id.equals(Jsons.string(item, "id")))
                .findFirst()
                .orElse(null);
    }

    /** Keeps a PNG image for a while, as the API does behind its URLs; gives its id. */
    public String putImage(byte[] png) {
        String id = Ids.next("img");
        images.put(id, ByteBuffer.wrap(png));
        return id;
    }

    public @Nullable ByteBuffer image(String id) {
        ByteBuffer image = images.get(id);
        return image == null ? null : image.duplicate();
    }

    public void clear() {
        conversations.clear();
        responses.clear();
        images.clear();
    }
}
