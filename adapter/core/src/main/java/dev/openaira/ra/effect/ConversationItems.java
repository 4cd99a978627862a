package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The newest items of a conversation, newest first.
 *
 * @param items those after the mark; all of them where the mark is empty or not there
 * @param marked whether the mark is there, or empty
 */
record ConversationItems(List<Item> items, boolean marked) {
    private static final int PAGE = 100;

    /**
     * One of them.
     *
     * @param print of what it says
     * @param output whether a model said it
     */
    record Item(String id, String print, boolean output) {}

    List<Item> oldestFirst() {
        List<Item> turned = new ArrayList<>(items);
        Collections.reverse(turned);
        return turned;
    }

    /** The same but for these. */
    ConversationItems without(Collection<String> ids) {
        return new ConversationItems(
                items.stream().filter(item -> !ids.contains(item.id())).toList(), marked);
    }

    /** How many there are: there may be thousands. */
    @Override
    public String toString() {
        return "ConversationItems[" + items.size() + ", marked=" + marked + "]";
    }

    /** The id of the newest item; empty where there is none. */
    static String newest(OpenAiRest rest, String conversation, Deadline deadline) throws UpstreamException {
        JsonObject list = rest.listItems(conversation, null, 1, deadline).body();
        return list.get("data") instanceof JsonArray data && !data.isEmpty() && data.get(0) instanceof JsonObject item
                ? ItemPrints.text(item, "id")
                : "";
    }

    /** Reads the items that came after this one; an empty id stands for the beginning. */
    static ConversationItems after(String mark, OpenAiRest rest, String conversation, Deadline deadline)
            throws UpstreamException {
        List<Item> items = new ArrayList<>();
        String last = null;
        boolean more = true;
        while (more) {
            JsonObject list = rest.listItems(conversation, last, PAGE, deadline).body();
            if (list.get("data") instanceof JsonArray data) {
                for (JsonObject item : data.getValuesAs(JsonObject.class)) {
                    String id = ItemPrints.text(item, "id");
                    if (id.equals(mark)) {
                        return new ConversationItems(items, true);
                    }
                    items.add(new Item(id, ItemPrints.of(item), ItemPrints.isOutput(item)));
                }
            }
            String end = ItemPrints.text(list, "last_id");
            more = list.get("has_more") == JsonValue.TRUE && !end.isEmpty() && !end.equals(last);
            last = end;
        }
        return new ConversationItems(items, mark.isEmpty());
    }
}
