package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.RecordFactory;

/**
 * Makes records. A record is a JSON document: members keep their names, their order and the precision of their numbers,
 * and members that this release does not know pass through both ways.
 *
 * @see "Jakarta Connectors 2.1, section 17.11.1.4"
 */
public interface OpenAiRecordFactory extends RecordFactory {

    /**
     * An empty record; what {@link #createMappedRecord} returns, by its own type.
     *
     * @param recordName such as {@code GenerateTextRequest} ({@link ObjectType#requestName()}); nested records may have
     *     any name
     */
    JsonRecord createRecord(String recordName) throws ResourceException;

    /**
     * A record from JSON text.
     *
     * @throws OpenAiException {@link Diagnosis#RECORD_TEXT_INVALID} when the text is no JSON object
     */
    JsonRecord createRecord(String recordName, String json) throws ResourceException;

    /** A record from a JSON object. */
    JsonRecord createRecord(String recordName, JsonObject json) throws ResourceException;
}
