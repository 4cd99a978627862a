package dev.openaira.ra.record;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import jakarta.resource.cci.IndexedRecord;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array as an indexed record. */
public final class IndexedJsonRecord extends AbstractList<@Nullable Object> implements IndexedRecord<@Nullable Object> {
    private static final long serialVersionUID = 1L;

    private String recordName;
    private @Nullable String description;
    private transient List<@Nullable Object> elements;

    /** An empty record. */
    public IndexedJsonRecord(String recordName) {
        this(recordName, JsonValue.EMPTY_JSON_ARRAY);
    }

    /** A record of an array. */
    public IndexedJsonRecord(String recordName, JsonArray source) {
        this.recordName = recordName;
        this.elements = new ArrayList<>(source.size());
        source.forEach(element -> elements.add(JavaValues.of(element)));
    }

    /** From now on its elements, and what they hold, cannot be changed; a clone's can. */
    IndexedJsonRecord fixed() {
        elements.forEach(JavaValues::fix);
        elements = Collections.unmodifiableList(elements);
        return this;
    }

    /** The record as it stands, as a JSON array. */
    public JsonArray toJson() {
        return JsonValues.of(elements).asJsonArray();
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public void add(int index, @Nullable Object value) {
        elements.add(index, JavaValues.accept(value));
        modCount++;
    }

    @Override
    public @Nullable Object set(int index, @Nullable Object value) {
        return elements.set(index, JavaValues.accept(value));
    }

    @Override
    public @Nullable Object remove(int index) {
        modCount++;
        return elements.remove(index);
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
    public IndexedJsonRecord clone() {
        IndexedJsonRecord copy = new IndexedJsonRecord(recordName);
        copy.description = description;
        elements.forEach(element -> copy.elements.add(JavaValues.deepCopy(element)));
        return copy;
    }

    /** The size only: prompts do not belong in logs. */
    @Override
    public String toString() {
        return recordName + "[" + size() + "]";
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        ArrayList<@Nullable Object> written = new ArrayList<>(elements.size());
        elements.forEach(element -> written.add(JavaValues.serializable(element)));
        out.writeObject(written);
    }

    @SuppressWarnings("unchecked")
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        elements = (List<@Nullable Object>) in.readObject();
    }
}
