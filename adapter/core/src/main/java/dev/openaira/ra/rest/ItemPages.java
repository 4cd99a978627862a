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
        List<JsonObject> items =
                list.get("data") instanceof JsonArray data ? data.getValuesAs(JsonObject.class) : List.of();
        String end = end(list, items);
        more = list.get("has_more") == JsonValue.TRUE && !end.isEmpty() && !end.equals(last);
        last = end;
        return items;
    }

    /** Where the next page begins; not every server says so beside the items. */
    private static String end(JsonObject list, List<JsonObject> items) {
        String said = text(list, "last_id");
        return said.isEmpty() && !items.isEmpty() ? text(items.get(items.size() - 1), "id") : said;
    }

    private static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text ? text.getString() : "";
    }
}
