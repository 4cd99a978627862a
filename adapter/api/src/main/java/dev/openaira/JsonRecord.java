package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.resource.cci.MappedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as a CCI record: a map from member names to {@link String}, {@link Boolean}, {@code null}, numbers
 * ({@link Integer}, {@link Long} or {@link java.math.BigInteger} for whole ones, otherwise
 * {@link java.math.BigDecimal}), nested {@code JsonRecord}s and {@link jakarta.resource.cci.IndexedRecord}s.
 *
 * <p>Values put in may be any of these, JSON-P values, other maps, lists and arrays, or objects JSON-B can write.
 */
public interface JsonRecord extends MappedRecord<String, @Nullable Object> {

    /**
     * The record as it stands, as a JSON object.
     *
     * @throws NotJsonException when a value put in has no JSON form, or the record contains itself
     */
    JsonObject toJson();

    /**
     * The record bound with JSON-B.
     *
     * @throws NotJsonException when a value put in has no JSON form
     * @throws jakarta.json.bind.JsonbException when JSON-B cannot bind it
     */
    <T> T as(Class<T> type);
}
