package dev.openaira.ra.record;

import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRecord;
import dev.openaira.OpenAiException;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import org.jspecify.annotations.Nullable;

/** Fills the output record of the three-argument {@code execute}, which may be of any class. */
public final class OutputRecords {
    private OutputRecords() {}

    /**
     * Refuses an output record that cannot hold the response, before any call is made.
     *
     * @param indexed whether the response is an indexed record
     * @throws OpenAiException {@link Diagnosis#OUTPUT_RECORD_UNFIT}
     */
    public static Record checked(@Nullable Record output, String responseName, boolean indexed) throws OpenAiException {
        if (output instanceof MappedRecord || (indexed && output instanceof IndexedRecord)) {
            return output;
        }
        Diagnosis diagnosis = Diagnosis.OUTPUT_RECORD_UNFIT;
        throw new OpenAiException(
                diagnosis,
                diagnosis.message(
                        output == null ? "missing" : "a " + output.getClass().getName(),
                        responseName,
                        indexed ? "MappedRecord or IndexedRecord" : "MappedRecord"),
                null,
                null);
    }

    /** Replaces what the output record holds by the response; a checked output record never fails. */
    @SuppressWarnings("unchecked") // the specification leaves the types of foreign records open
    public static void fill(Record output, Record response) {
        if (output instanceof IndexedRecord<?> list && response instanceof EmbeddingRecord embeddings) {
            IndexedRecord<Object> target = (IndexedRecord<Object>) list;
            target.clear();
            target.addAll(embeddings);
        } else if (output instanceof MappedRecord<?, ?> map) {
            MappedRecord<Object, Object> target = (MappedRecord<Object, Object>) map;
            target.clear();
            if (response instanceof EmbeddingRecord embeddings) {
                target.putAll(new MappedJsonRecord(JavaValues.NESTED, embeddings.envelope()));
                target.put("data", embeddings);
            } else {
                target.putAll((MappedRecord<?, ?>) response);
            }
        }
        output.setRecordName(response.getRecordName());
    }
}
