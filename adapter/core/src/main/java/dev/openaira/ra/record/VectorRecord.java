package dev.openaira.ra.record;

import jakarta.resource.cci.IndexedRecord;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An embedding as an indexed record of {@link Float}s over an unboxed array; it cannot be changed. */
public final class VectorRecord extends AbstractList<Object> implements IndexedRecord<Object>, RandomAccess {
    private static final long serialVersionUID = 1L;

    private String recordName = "embedding";
    private @Nullable String description;
    private final float[] vector;

    /** A record over this array, which is not copied. */
    VectorRecord(float[] vector) {
        this.vector = vector;
    }

    /** The numbers, not copied. */
    float[] shared() {
        return vector;
    }

    @Override
    public Float get(int index) {
        return vector[index];
    }

    @Override
    public int size() {
        return vector.length;
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
    public VectorRecord clone() {
        VectorRecord copy = new VectorRecord(vector.clone());
        copy.recordName = recordName;
        copy.description = description;
        return copy;
    }

    @Override
    public String toString() {
        return recordName + "[" + vector.length + "]";
    }
}
