package dev.openaira.simulator.api;

import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.validate.Checks;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of items as the API pages them: newest first, 20 a page, the next one {@code after} the last id. */
public final class Page {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private Page() {}

    /** One page of the items, which are given oldest first. */
    public static JsonObject of(List<JsonObject> oldestFirst, ApiRequest request) {
        int limit = request.queryInteger("limit", USUAL);
        Checks.integer(1, MOST).check("limit", Jsons.value(limit));
        String order = request.query().getOrDefault("order", "desc");
        Checks.oneOf("asc", "desc").check("order", Jsons.value(order));
        List<JsonObject> items = new ArrayList<>(oldestFirst);
        if (order.equals("desc")) {
            Collections.reverse(items);
        }
        return after(items, request.query().get("after"), limit);
    }

    /** The items behind the one with that id, or the first; so many at most. */
    public static JsonObject after(List<JsonObject> items, @Nullable String id, int most) {
        int from = id == null ? 0 : position(items, id) + 1;
        int to = Math.min(items.size(), from + most);
        return whole(items.subList(from, to), to < items.size());
    }

    /** All of the items as one page, in their order. */
    public static JsonObject whole(List<JsonObject> items, boolean hasMore) {
        return Jsons.object()
                .add("object", "list")
                .add("data", Jsons.array(items))
                .add("first_id", items.isEmpty() ? "" : Jsons.string(items.get(0), "id", ""))
                .add("last_id", items.isEmpty() ? "" : Jsons.string(items.get(items.size() - 1), "id", ""))
                .add("has_more", hasMore)
                .build();
    }

    private static int position(List<JsonObject> items, String id) {
        for (int i = 0; i < items.size(); i++) {
            if (id.equals(Jsons.string(items.get(i), "id"))) {
                return i;
            }
        }
        throw ApiError.notFound("Item with id '" + id + "' not found.", "after", null);
    }
}
