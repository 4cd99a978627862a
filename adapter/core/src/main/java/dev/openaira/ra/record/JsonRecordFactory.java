package dev.openaira.ra.record;

import dev.openaira.Diagnosis;
import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiRecordFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import org.jspecify.annotations.Nullable;

/** Makes the records of this room. */
public final class JsonRecordFactory implements OpenAiRecordFactory {

    @Override
    @SuppressWarnings("unchecked") // the caller names the types; JSON has string names and any values
    public <K, V> MappedRecord<K, V> createMappedRecord(String recordName) throws ResourceException {
        return (MappedRecord<K, V>) createRecord(recordName);
    }

    @Override
    @SuppressWarnings("unchecked") // likewise
    public <E> IndexedRecord<E> createIndexedRecord(String recordName) throws ResourceException {
        return (IndexedRecord<E>) new IndexedJsonRecord(checked(recordName));
    }

    @Override
    public JsonRecord createRecord(String recordName) throws ResourceException {
        return new MappedJsonRecord(checked(recordName));
    }

    @Override
    public JsonRecord createRecord(String recordName, String json) throws ResourceException {
        checked(recordName);
        JsonStructure structure;
        try {
            structure = JsonValues.parse(json);
        } catch (JsonException | IllegalStateException e) {
            throw invalid(recordName, String.valueOf(e.getMessage()), e);
        }
        if (structure instanceof JsonObject object) {
            return createRecord(recordName, object);
        }
        throw invalid(recordName, "it is an array", null);
    }

    @Override
    public JsonRecord createRecord(String recordName, JsonObject json) throws ResourceException {
        return new MappedJsonRecord(checked(recordName), json);
    }

    private static OpenAiException invalid(String recordName, String why, @Nullable Throwable cause) {
        Diagnosis diagnosis = Diagnosis.RECORD_TEXT_INVALID;
        return new OpenAiException(diagnosis, diagnosis.message(recordName, why), null, cause);
    }

    private static String checked(@Nullable String recordName) throws OpenAiException {
        if (recordName == null || recordName.isBlank()) {
            throw failure(Diagnosis.RECORD_NAME_MISSING, RecordNames.requests());
        }
        String meant = RecordNames.misspelled(recordName);
        if (meant != null) {
            throw failure(Diagnosis.RECORD_NAME_MISSPELLED, recordName, meant);
        }
        return recordName;
    }

    private static OpenAiException failure(Diagnosis diagnosis, Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), null, null);
    }
}
