package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.ra.record.EmbeddingListRecord;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Embeddings;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;

/**
 * Generate Embedding: {@code POST /embeddings}. Vectors travel in base64, four bytes a number, unless the caller asked
 * for something else than numbers.
 */
final class EmbeddingOperation implements ObjectTypeOperation<EmbeddingListRecord> {
    private static final String ENCODING = "encoding_format";

    @Override
    public EmbeddingListRecord perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        JsonObject asked = call.withModel(request);
        boolean numbers = Call.isAbsent(asked, ENCODING)
                || Responses.string(asked, ENCODING).equals("float");
        Answer<Embeddings> answer =
                numbers ? inBase64(call, asked) : call.rest().createEmbeddings(asked, true, call.deadline());
        call.observation().answered(answer.body().envelope());
        int vectors = answer.body().data().size();
        if (vectors == 0) {
            throw Responses.empty(call, answer, "unknown");
        }
        int inputs = inputs(request.get("input"));
        if (inputs != vectors && inputs > 0) {
            throw new OpenAiException(
                    Diagnosis.EMBEDDINGS_MISCOUNTED,
                    Diagnosis.EMBEDDINGS_MISCOUNTED.message(vectors, inputs, Responses.requestId(answer)),
                    Responses.upstream(answer),
                    null);
        }
        return record(answer.body());
    }

    /** A server that refuses the encoding, before it computed anything, is asked as the caller did. */
    private static Answer<Embeddings> inBase64(Call call, JsonObject asked) throws UpstreamException {
        try {
            return call.rest()
                    .createEmbeddings(Call.with(asked, ENCODING, JsonValues.of("base64")), false, call.deadline());
        } catch (Rejected e) {
            if (RejectionWords.isAboutMember(e, ENCODING)) {
                return call.rest().createEmbeddings(asked, false, call.deadline());
            }
            throw e;
        }
    }

    /** How many texts: a list of numbers is the tokens of one; 0 where it cannot be told. */
    private static int inputs(@Nullable JsonValue input) {
        if (input instanceof JsonString) {
            return 1;
        }
        if (input instanceof JsonArray list && !list.isEmpty()) {
            return list.get(0) instanceof JsonNumber ? 1 : list.size();
        }
        return 0;
    }

    private static EmbeddingListRecord record(Embeddings embeddings) {
        EmbeddingListRecord.Builder record = EmbeddingListRecord.builder(embeddings.envelope());
        for (Embeddings.Entry entry : embeddings.data()) {
            float[] vector = entry.vector();
            if (vector == null) {
                JsonValue encoded = entry.encoded();
                record.addEncoded(entry::members, encoded == null ? JsonValue.NULL : encoded);
            } else {
                record.add(entry::members, vector);
            }
        }
        return record.build();
    }
}
