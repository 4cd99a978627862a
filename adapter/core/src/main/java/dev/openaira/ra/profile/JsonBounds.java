package dev.openaira.ra.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses JSON that would be costly to check out of proportion to its size: evaluation recurses once a level, and writes
 * out the JSON pointer of every value.
 */
final class JsonBounds {

    /** Levels of objects and arrays. A schema ten objects deep has about fifty. */
    static final int MAX_DEPTH = 128;

    private static final long MAX_WEIGHT = 16L * 1024 * 1024;
    private static final int WEIGHT_OF_A_VALUE = 64;

    private final Deque<Level> levels = new ArrayDeque<>();
    private long weight;

    private JsonBounds() {}

    /** {@return what makes the value too large to be checked, as a sentence, or null if nothing does} */
    static @Nullable String excess(JsonValue value) {
        return new JsonBounds().walk(value);
    }

    private @Nullable String walk(JsonValue root) {
        enter(root, 0);
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (!level.hasNext()) {
                levels.remove();
            } else if (enter(level.next(), level.pointerLength())) {
                if (levels.size() > MAX_DEPTH) {
                    return "It is nested more than " + MAX_DEPTH + " levels deep.";
                }
            }
            if (weight > MAX_WEIGHT) {
                return "It holds too many values, or names too long, to be checked.";
            }
        }
        return null;
    }

    private boolean enter(JsonValue value, long pointerLength) {
        weight += WEIGHT_OF_A_VALUE + pointerLength;
        if (value instanceof JsonObject object) {
            levels.push(new MembersLevel(object.entrySet().iterator(), pointerLength));
            return true;
        }
        if (value instanceof JsonArray array) {
            levels.push(new ItemsLevel(array.iterator(), pointerLength));
            return true;
        }
        return false;
    }

    private interface Level {
        boolean hasNext();

        JsonValue next();

        /** Of the value that {@link #next()} gave last. */
        long pointerLength();
    }

    private static final class MembersLevel implements Level {
        private final Iterator<Map.Entry<String, JsonValue>> members;
        private final long outer;
        private int name;

        MembersLevel(Iterator<Map.Entry<String, JsonValue>> members, long outer) {
            this.members = members;
            this.outer = outer;
        }

        @Override
        public boolean hasNext() {
            return members.hasNext();
        }

        @Override
        public JsonValue next() {
            Map.Entry<String, JsonValue> member = members.next();
            name = member.getKey().length();
            return member.getValue();
        }

        @Override
        public long pointerLength() {
            return outer + name + 1;
        }
    }

    private record ItemsLevel(Iterator<JsonValue> items, long outer) implements Level {
        private static final int INDEX = 6;

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public JsonValue next() {
            return items.next();
        }

        @Override
        public long pointerLength() {
            return outer + INDEX;
        }
    }
}
