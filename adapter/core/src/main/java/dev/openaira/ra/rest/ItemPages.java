package dev.openaira.ra.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a conversation, newest first, a page at a time. Not thread-safe. */
public final class ItemPages {
    private static final int PAGE = 100;

    private final OpenAiRest rest;
    private final String conversation;
    private @Nullable String last;
    private boolean more = true;

    /** From the newest item on. */
    public ItemPages(OpenAiRest rest, String conversation) {
        this.rest = rest;
        this.conversation = conversation;
    }

    /** Whether there may be another page. */
    public boolean more() {
        return more;
    }

    /** The next one. */
    public List<JsonObject> next(Deadline deadline) throws UpstreamException {
        JsonObject list = rest.listItems(conversation, last, PAGE, deadline).body();
        String end = list.get("last_id") instanceof JsonString text ? text.getString() : "";
        more = list.get("has_more") == JsonValue.TRUE && !end.isEmpty() && !end.equals(last);
        last = end;
        return list.get("data") instanceof JsonArray data ? data.getValuesAs(JsonObject.class) : List.of();
    }
}
