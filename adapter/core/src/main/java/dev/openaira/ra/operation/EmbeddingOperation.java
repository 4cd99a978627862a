package dev.openaira.ra.operation;

import dev.openaira.JsonValues;
import dev.openaira.ra.record.EmbeddingListRecord;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Embeddings;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;

/**
 * Generate Embedding: {@code POST /embeddings}. Vectors travel in base64, four bytes a number, unless the caller asked
 * for something else than numbers.
 */
final class EmbeddingOperation implements ObjectTypeOperation<EmbeddingListRecord> {
    private static final String ENCODING = "encoding_format";

    @Override
    public EmbeddingListRecord perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        JsonObject sent = call.withModel(request);
        boolean numbers = Call.isAbsent(sent, ENCODING)
                || Responses.string(sent, ENCODING).equals("float");
        if (numbers) {
            sent = Call.with(sent, ENCODING, JsonValues.of("base64"));
        }
        Answer<Embeddings> answer = call.rest().createEmbeddings(sent, !numbers, call.deadline());
        if (answer.body().data().isEmpty()) {
            throw Responses.empty(call, answer, "unknown");
        }
        return record(answer.body());
    }

    private static EmbeddingListRecord record(Embeddings embeddings) {
        EmbeddingListRecord.Builder record = EmbeddingListRecord.builder(embeddings.envelope());
        for (Embeddings.Entry entry : embeddings.data()) {
            float[] vector = entry.vector();
            if (vector == null) {
                JsonValue encoded = entry.encoded();
                record.addEncoded(entry.members(), encoded == null ? JsonValue.NULL : encoded);
            } else {
                record.add(entry.members(), vector);
            }
        }
        return record.build();
    }
}
