package dev.openaira.ra.record;

import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as a mapped record. A record made from JSON stays JSON until its members are asked for, so documents
 * that only pass through are never taken apart.
 */
public final class MappedJsonRecord extends AbstractMap<String, @Nullable Object> implements JsonRecord {
    private static final long serialVersionUID = 1L;

    private String recordName;
    private @Nullable String description;
    private boolean fixed;

    /** The document as it came; null once members may have been changed. */
    private transient volatile @Nullable JsonObject source;

    private transient volatile @Nullable Map<String, @Nullable Object> members;

    /** An empty record. */
    public MappedJsonRecord(String recordName) {
        this.recordName = recordName;
        this.members = new LinkedHashMap<>();
    }

    /** A record of a document. */
    public MappedJsonRecord(String recordName, JsonObject source) {
        this.recordName = recordName;
        this.source = source;
    }

    /** From now on its members, and what they hold, cannot be changed; a clone's can. */
    MappedJsonRecord fixed() {
        fixed = true;
        Map<String, @Nullable Object> known = members;
        if (known != null) {
            members = fixed(known);
        }
        return this;
    }

    private static Map<String, @Nullable Object> fixed(Map<String, @Nullable Object> members) {
        members.values().forEach(JavaValues::fix);
        return Collections.unmodifiableMap(members);
    }

    @Override
    public JsonObject toJson() {
        JsonObject untouched = source;
        return untouched == null ? JsonValues.of(members()).asJsonObject() : untouched;
    }

    @Override
    public <T> T as(Class<T> type) {
        return JsonValues.bind(toJson(), type);
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> known = members;
        return known == null ? takenApart() : known;
    }

    /** Two threads that only read must find the same members. */
    private synchronized Map<String, @Nullable Object> takenApart() {
        Map<String, @Nullable Object> known = members;
        JsonObject document = source;
        if (known == null) {
            known = new LinkedHashMap<>();
            if (document != null) {
                for (Entry<String, JsonValue> member : document.entrySet()) {
                    known.put(member.getKey(), JavaValues.of(member.getValue()));
                }
            }
            members = fixed ? fixed(known) : known;
            source = null;
        }
        return known;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return members().entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return members().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return members().containsKey(name);
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        return members().put(name, JavaValues.accept(value));
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        return members().remove(name);
    }

    @Override
    public String getRecordName() {
        return recordName;
    }

    @Override
    public void setRecordName(String name) {
        this.recordName = name;
    }

    @Override
    public void setRecordShortDescription(@Nullable String text) {
        this.description = text;
    }

    @Override
    public @Nullable String getRecordShortDescription() {
        return description;
    }

    /** A deep copy. */
    @Override
    public MappedJsonRecord clone() {
        JsonObject untouched = source;
        MappedJsonRecord copy =
                untouched == null ? new MappedJsonRecord(recordName) : new MappedJsonRecord(recordName, untouched);
        copy.description = description;
        if (untouched == null) {
            members().forEach((name, value) -> copy.members().put(name, JavaValues.deepCopy(value)));
        }
        return copy;
    }

    /** The members' names only: prompts do not belong in logs. */
    @Override
    public String toString() {
        return recordName + keySet();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        LinkedHashMap<String, @Nullable Object> written = new LinkedHashMap<>();
        members().forEach((name, value) -> written.put(name, JavaValues.serializable(value)));
        out.writeObject(written);
    }

    @SuppressWarnings("unchecked")
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Map<String, @Nullable Object> read = (Map<String, @Nullable Object>) in.readObject();
        members = fixed ? fixed(read) : read;
    }
}
