package dev.openaira.sample;

import dev.openaira.EmbeddingRecord;
import dev.openaira.GenerateInteractionSpec;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import jakarta.resource.cci.ConnectionFactory;
import jakarta.resource.cci.MappedRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Generate Embedding, by the Common Client Interface that all resource adapters share: a record goes in, a record comes
 * out, and the specification says what to do.
 */
@ApplicationScoped
public class NearestText {
    /** A text and how near it is to another: 1 is the same, 0 has nothing to do with it. */
    public record Match(String text, double similarity) {}

    // tag::cci[]
    @Resource(lookup = "java:app/openai")
    ConnectionFactory openai;

    EmbeddingRecord vectors(List<String> texts) throws ResourceException {
        MappedRecord<String, Object> request = openai.getRecordFactory().createMappedRecord("GenerateEmbeddingRequest");
        request.put("model", Models.embedding());
        request.put("input", texts);

        Connection connection = openai.getConnection();
        try {
            return (EmbeddingRecord) connection.createInteraction().execute(new GenerateInteractionSpec(), request);
        } finally {
            connection.close();
        }
    }
    // end::cci[]

    /** The candidate whose meaning is nearest to the text. */
    public Match nearest(String text, List<String> candidates) throws ResourceException {
        List<String> texts = new ArrayList<>(candidates);
        texts.add(text);
        EmbeddingRecord vectors = vectors(texts);
        float[] wanted = vectors.vector(candidates.size());
        Match best = new Match("", Double.NEGATIVE_INFINITY);
        for (int position = 0; position < candidates.size(); position++) {
            double similarity = cosine(wanted, vectors.vector(position));
            if (similarity > best.similarity()) {
                best = new Match(candidates.get(position), similarity);
            }
        }
        return best;
    }

    static double cosine(float[] one, float[] other) {
        double product = 0;
        double squareOfOne = 0;
        double squareOfOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            squareOfOne += (double) one[i] * one[i];
            squareOfOther += (double) other[i] * other[i];
        }
        return product / Math.sqrt(squareOfOne * squareOfOther);
    }
}
