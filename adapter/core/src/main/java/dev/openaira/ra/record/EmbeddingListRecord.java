package dev.openaira.ra.record;

import dev.openaira.EmbeddingRecord;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embeddings of one answer, in input order, beside what else the answer said; it cannot be changed. */
public final class EmbeddingListRecord extends AbstractList<Object> implements EmbeddingRecord {
    private static final long serialVersionUID = 1L;

    private String recordName = ObjectType.EMBEDDING.responseName();
    private @Nullable String description;
    private final ArrayList<MappedJsonRecord> entries;
    private transient JsonObject envelope;

    private EmbeddingListRecord(JsonObject envelope, List<MappedJsonRecord> entries) {
        this.envelope = envelope;
        this.entries = new ArrayList<>(entries);
    }

    /** Collects the entries of one answer. */
    public static Builder builder(JsonObject envelope) {
        return new Builder(envelope);
    }

    /** Collects entries in input order. */
    public static final class Builder {
        private final JsonObject envelope;
        private final List<MappedJsonRecord> entries = new ArrayList<>();

        private Builder(JsonObject envelope) {
            this.envelope = envelope;
        }

        /** Adds an entry whose vector was decoded; the array is not copied. */
        public Builder add(JsonObject members, float[] vector) {
            entry(members).put("embedding", new VectorRecord(vector));
            return this;
        }

        /** Adds an entry whose vector stays as the server sent it. */
        public Builder addEncoded(JsonObject members, JsonValue encoded) {
            entry(members).put("embedding", encoded);
            return this;
        }

        private MappedJsonRecord entry(JsonObject members) {
            MappedJsonRecord entry = new MappedJsonRecord("embedding", members);
            entries.add(entry);
            return entry;
        }

        /** The record. */
        public EmbeddingListRecord build() {
            return new EmbeddingListRecord(envelope, entries);
        }
    }

    @Override
    public float[] vector(int position) {
        return decoded(entries.get(position)).shared().clone();
    }

    /**
     * The vectors in order, not copied.
     *
     * @throws IllegalStateException when they were asked for in base64
     */
    public List<float[]> vectors() {
        return entries.stream().map(entry -> decoded(entry).shared()).toList();
    }

    private static VectorRecord decoded(MappedJsonRecord entry) {
        if (entry.get("embedding") instanceof VectorRecord vector) {
            return vector;
        }
        throw new IllegalStateException("The vectors were asked for in base64 and are kept so.");
    }

    @Override
    public String model() {
        return envelope.get("model") instanceof JsonString model ? model.getString() : "";
    }

    @Override
    public Usage usage() {
        return Usage.of(envelope);
    }

    @Override
    public JsonObject envelope() {
        return envelope;
    }

    @Override
    public Object get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
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

    @Override
    public EmbeddingListRecord clone() {
        EmbeddingListRecord copy = new EmbeddingListRecord(
                envelope, entries.stream().map(MappedJsonRecord::clone).toList());
        copy.recordName = recordName;
        copy.description = description;
        return copy;
    }

    @Override
    public String toString() {
        return recordName + "[" + size() + "]";
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(envelope.toString());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        envelope = JsonValues.parse((String) in.readObject()).asJsonObject();
    }
}
