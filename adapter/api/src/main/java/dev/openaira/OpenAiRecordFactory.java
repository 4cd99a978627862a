package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.RecordFactory;

/**
 * Makes records. A record is a JSON document: members keep their names, their order and the precision of their numbers,
 * and members that this release does not know pass through both ways.
 *
 * <p>The names of requests and responses are those of the profiles ({@link
 * dev.openaira.metadata.MetadataBrowser#profile(String)}); nested records may have any name. One that ends in {@code
 * Request} or {@code Response} and is a known name but for its case or one or two letters, such as {@code
 * GenerateTxtRequest}, is taken for a mistake: every method throws {@link Diagnosis#RECORD_NAME_MISSPELLED} for it.
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
