package dev.openaira.ra.operation;

import dev.openaira.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One output item while its events arrive. Once it is done, the server's own word for it replaces all of them. */
final class OutputItem {
    static final String CONTENT = "content";
    static final String SUMMARY = "summary";

    private final int index;
    private final String id;
    private JsonObject told = JsonValue.EMPTY_JSON_OBJECT;
    private boolean done;
    private final Map<String, Map<Integer, Part>> lists = new LinkedHashMap<>();
    private final Map<String, StringBuilder> members = new LinkedHashMap<>();

    /** @param index its place in the output, negative where the server does not tell */
    OutputItem(int index, String id) {
        this.index = index;
        this.id = id;
    }

    int index() {
        return index;
    }

    /** Whether an event with these belongs here; both may be missing. */
    boolean fits(int wantedIndex, String wantedId) {
        if (wantedIndex >= 0 && index >= 0) {
            return wantedIndex == index;
        }
        return wantedId.isEmpty() || id.isEmpty() || wantedId.equals(id);
    }

    void set(JsonObject item, boolean last) {
        told = item;
        done = last;
        if (last) {
            lists.clear();
            members.clear();
        }
    }

    void part(String list, int place, JsonObject part, boolean last) {
        if (!done) {
            Map<Integer, Part> parts = parts(list);
            int at = place >= 0 || !last ? place : Math.max(0, parts.size() - 1);
            parts.computeIfAbsent(at >= 0 ? at : parts.size(), key -> new Part())
                    .set(part);
        }
    }

    void text(String list, int place, String type, String member, String words, boolean whole) {
        if (!done) {
            at(list, place).write(type, member, words, whole);
        }
    }

    void annotate(int place, JsonObject annotation) {
        if (!done) {
            at(CONTENT, place).annotate(annotation);
        }
    }

    void member(String member, String words, boolean whole) {
        if (!done) {
            StringBuilder written = members.computeIfAbsent(member, key -> new StringBuilder());
            written.setLength(whole ? 0 : written.length());
            written.append(words);
        }
    }

    private Map<Integer, Part> parts(String list) {
        return lists.computeIfAbsent(list, key -> new TreeMap<>());
    }

    private Part at(String list, int place) {
        Map<Integer, Part> parts = parts(list);
        return parts.computeIfAbsent(place >= 0 ? place : Math.max(0, parts.size() - 1), key -> new Part());
    }

    JsonObject json() {
        if (done) {
            return told;
        }
        JsonObjectBuilder item = JsonValues.provider().createObjectBuilder(told);
        if (told.isEmpty()) {
            if (!id.isEmpty()) {
                item.add("id", id);
            }
            item.add("type", members.isEmpty() ? "message" : "function_call");
        }
        lists.forEach((list, parts) -> {
            JsonArrayBuilder array = JsonValues.provider().createArrayBuilder();
            parts.values().forEach(part -> array.add(part.json()));
            item.add(list, array);
        });
        members.forEach((member, written) -> item.add(member, written.toString()));
        return item.build();
    }

    /** One part of the content, or of a summary. */
    private static final class Part {
        private final StringBuilder text = new StringBuilder();
        private JsonObject told = JsonValue.EMPTY_JSON_OBJECT;
        private @Nullable String member;
        private final List<JsonObject> annotations = new ArrayList<>();

        /** What the server says of the part, first when it begins and then when it is done. */
        void set(JsonObject part) {
            told = part;
            member = null;
            annotations.clear();
            text.setLength(0);
        }

        void write(String type, String textMember, String words, boolean whole) {
            if (told.isEmpty()) {
                told = JsonValues.provider()
                        .createObjectBuilder()
                        .add("type", type)
                        .build();
            }
            if (member == null) {
                member = textMember;
                text.append(Responses.string(told, textMember));
            }
            text.setLength(whole ? 0 : text.length());
            text.append(words);
        }

        void annotate(JsonObject annotation) {
            annotations.add(annotation);
        }

        JsonObject json() {
            JsonObjectBuilder part = JsonValues.provider().createObjectBuilder(told);
            if (member != null) {
                part.add(member, text.toString());
            }
            if (!annotations.isEmpty()) {
                part.add("annotations", JsonValues.of(annotations));
            }
            return part.build();
        }
    }
}
