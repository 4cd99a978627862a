package dev.openaira.ra.record;

import dev.openaira.EmbeddingRecord;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.Usage;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings of one answer, in input order, beside what else the answer said. Neither it nor its entries can be
 * changed; the clone of an entry can.
 */
public final class EmbeddingListRecord extends AbstractList<Object> implements EmbeddingRecord {
    private static final long serialVersionUID = 1L;

    private String recordName = ObjectType.EMBEDDING.responseName();
    private @Nullable String description;
    private transient List<Slot> slots;
    private transient JsonObject envelope;

    private EmbeddingListRecord(JsonObject envelope, List<Slot> slots) {
        this.envelope = envelope;
        this.slots = List.copyOf(slots);
    }

    /** One entry: its parts, and the record of them once somebody asks for it, which few do for two thousand. */
    private static final class Slot {
        private final Supplier<JsonObject> members;
        private final Object embedding;
        private @Nullable MappedJsonRecord entry;

        /**
         * @param members what the entry says beside the vector
         * @param embedding a vector, or JSON as the server sent it
         */
        Slot(Supplier<JsonObject> members, Object embedding) {
            this.members = members;
            this.embedding = embedding;
        }

        Slot(MappedJsonRecord entry) {
            this(() -> JsonValue.EMPTY_JSON_OBJECT, JsonValue.NULL);
            this.entry = entry.fixed();
        }

        synchronized MappedJsonRecord entry() {
            MappedJsonRecord known = entry;
            if (known == null) {
                known = new MappedJsonRecord("embedding", members.get());
                known.put("embedding", embedding instanceof float[] vector ? new VectorRecord(vector) : embedding);
                entry = known.fixed();
            }
            return known;
        }

        synchronized float[] vector() {
            Object held = entry == null ? embedding : entry.get("embedding");
            if (held instanceof float[] vector) {
                return vector;
            }
            if (held instanceof VectorRecord vector) {
                return vector.shared();
            }
            if (held instanceof List<?> numbers) {
                return floats(numbers);
            }
            throw new IllegalStateException("The vectors were asked for in base64 and are kept so.");
        }
    }

    /** Of a server that sent numbers though it was asked for base64. */
    private static float[] floats(List<?> numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            Object each = numbers.get(i);
            if (each instanceof JsonNumber number) {
                vector[i] = number.bigDecimalValue().floatValue();
            } else if (each instanceof Number number) {
                vector[i] = number.floatValue();
            } else {
                throw new IllegalStateException("The server sent something else than numbers at [" + i + "].");
            }
        }
        return vector;
    }

    /** Collects the entries of one answer. */
    public static Builder builder(JsonObject envelope) {
        return new Builder(envelope);
    }

    /** Collects entries in input order. */
    public static final class Builder {
        private final JsonObject envelope;
        private final List<Slot> slots = new ArrayList<>();

        private Builder(JsonObject envelope) {
            this.envelope = envelope;
        }

        /** Adds an entry whose vector was decoded; the array is not copied. */
        public Builder add(Supplier<JsonObject> members, float[] vector) {
            slots.add(new Slot(members, vector));
            return this;
        }

        /** Adds an entry whose vector stays as the server sent it. */
        public Builder addEncoded(Supplier<JsonObject> members, JsonValue encoded) {
            slots.add(new Slot(members, encoded));
            return this;
        }

        /** The record. */
        public EmbeddingListRecord build() {
            return new EmbeddingListRecord(envelope, slots);
        }
    }

    @Override
    public float[] vector(int position) {
        return slots.get(position).vector().clone();
    }

    /**
     * The vectors in order, not copied.
     *
     * @throws IllegalStateException when they came as the base64 that was asked for
     */
    public List<float[]> vectors() {
        return slots.stream().map(Slot::vector).toList();
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
        return slots.get(index).entry();
    }

    @Override
    public int size() {
        return slots.size();
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
                envelope,
                slots.stream().map(slot -> new Slot(slot.entry().clone())).toList());
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
        out.writeInt(slots.size());
        for (Slot slot : slots) {
            out.writeObject(slot.entry());
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        envelope = JsonValues.parse((String) in.readObject()).asJsonObject();
        List<Slot> read = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            read.add(new Slot((MappedJsonRecord) in.readObject()));
        }
        slots = List.copyOf(read);
    }
}
