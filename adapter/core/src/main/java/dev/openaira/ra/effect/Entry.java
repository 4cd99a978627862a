package dev.openaira.ra.effect;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the journal, read strictly: what is missing or of another kind makes the whole of it unreadable. */
final class Entry {
    /** Changed with every change that older adapters would misunderstand. */
    static final int VERSION = 1;

    private static final String VERSION_MEMBER = "v";

    private final JsonObject json;

    /** One of this version. */
    Entry(JsonObject json) throws UnreadableEntryException {
        this.json = json;
        if (!(json.get(VERSION_MEMBER) instanceof JsonNumber version)
                || !version.isIntegral()
                || version.longValue() != VERSION) {
            throw new UnreadableEntryException("its version is " + json.get(VERSION_MEMBER) + ", not " + VERSION);
        }
    }

    static JsonObjectBuilder builder() {
        return JsonValues.provider().createObjectBuilder().add(VERSION_MEMBER, VERSION);
    }

    /** An array of strings. */
    static JsonArray array(Collection<String> texts) {
        return JsonValues.of(texts).asJsonArray();
    }

    String text(String member) throws UnreadableEntryException {
        String text = optional(member);
        if (text == null) {
            throw missing(member);
        }
        return text;
    }

    @Nullable
    String optional(String member) throws UnreadableEntryException {
        JsonValue value = json.get(member);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw missing(member);
    }

    long number(String member) throws UnreadableEntryException {
        if (json.get(member) instanceof JsonNumber number && number.isIntegral()) {
            return number.longValue();
        }
        throw missing(member);
    }

    /** How many there are of something. */
    int count(String member) throws UnreadableEntryException {
        long number = number(member);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw missing(member);
        }
        return (int) number;
    }

    boolean flag(String member) throws UnreadableEntryException {
        JsonValue value = json.get(member);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw missing(member);
    }

    <E extends Enum<E>> E choice(Class<E> type, String member) throws UnreadableEntryException {
        String name = text(member);
        for (E choice : type.getEnumConstants()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        throw missing(member);
    }

    List<String> texts(String member) throws UnreadableEntryException {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : values(member)) {
            if (!(value instanceof JsonString text)) {
                throw missing(member);
            }
            texts.add(text.getString());
        }
        return texts;
    }

    /** Objects inside, which are of the same version. */
    List<Entry> inside(String member) throws UnreadableEntryException {
        List<Entry> inside = new ArrayList<>();
        for (JsonValue value : values(member)) {
            if (!(value instanceof JsonObject object)) {
                throw missing(member);
            }
            inside.add(new Entry(object));
        }
        return inside;
    }

    Entry within(String member) throws UnreadableEntryException {
        return new Entry(object(member));
    }

    JsonObject object(String member) throws UnreadableEntryException {
        if (json.get(member) instanceof JsonObject object) {
            return object;
        }
        throw missing(member);
    }

    private JsonArray values(String member) throws UnreadableEntryException {
        if (json.get(member) instanceof JsonArray array) {
            return array;
        }
        throw missing(member);
    }

    private static UnreadableEntryException missing(String member) {
        return new UnreadableEntryException("its member " + member + " is missing or of an unknown kind");
    }
}
