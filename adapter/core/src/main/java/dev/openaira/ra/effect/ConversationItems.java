package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.ItemPages;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The newest items of a conversation, newest first.
 *
 * @param items those after the mark; all of them where the mark is empty or not there
 * @param marked whether the mark is there, or empty
 * @param later how many of them came after somebody else had begun to add to the conversation
 */
record ConversationItems(List<Item> items, boolean marked, int later) {
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
        List<Item> older = without(ids, items.subList(later, items.size()));
        List<Item> others = new ArrayList<>(without(ids, items.subList(0, later)));
        int laterNow = others.size();
        others.addAll(older);
        return new ConversationItems(others, marked, laterNow);
    }

    private static List<Item> without(Collection<String> ids, List<Item> from) {
        return from.stream().filter(item -> !ids.contains(item.id())).toList();
    }

    /** The same, knowing what was the newest before somebody else began; if that is gone, all of them may be his. */
    ConversationItems endingAt(String end) {
        int after = 0;
        while (after < items.size() && !items.get(after).id().equals(end)) {
            after++;
        }
        return new ConversationItems(items, marked, after);
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
        for (ItemPages pages = new ItemPages(rest, conversation); pages.more(); ) {
            for (JsonObject item : pages.next(deadline)) {
                String id = ItemPrints.text(item, "id");
                if (id.equals(mark)) {
                    return new ConversationItems(items, true, 0);
                }
                items.add(new Item(id, ItemPrints.of(item), ItemPrints.isOutput(item)));
            }
        }
        return new ConversationItems(items, mark.isEmpty(), 0);
    }
}
