package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.StructuredOutputException;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbException;
import jakarta.resource.ResourceException;
import java.util.List;

/** Generate Structured Output whose first document becomes a Java record. */
final class TypedOutputOperation<T> implements ObjectTypeOperation<TypedOutput<T>> {
    private final StructuredOutputOperation untyped;
    private final Class<T> type;

    TypedOutputOperation(StructuredOutputOperation untyped, Class<T> type) {
        this.untyped = untyped;
        this.type = type;
    }

    @Override
    public TypedOutput<T> perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        Answer<JsonObject> answer = untyped.answer(call, request);
        return new TypedOutput<>(answer.body(), bound(answer));
    }

    private T bound(Answer<JsonObject> answer) throws OpenAiException {
        JsonObject response = answer.body();
        if (!(response.get(StructuredOutputOperation.DOCUMENTS) instanceof JsonArray documents)
                || documents.isEmpty()) {
            Diagnosis missing = Diagnosis.STRUCTURED_OUTPUT_MISSING;
            throw new OpenAiException(
                    missing,
                    missing.message(response.getString("id", "without id"), response.getString("status", "unknown")),
                    Responses.upstream(answer),
                    null);
        }
        JsonObject document = documents.getJsonObject(0);
        try {
            return JsonValues.bind(document, type);
        } catch (JsonbException e) {
            Diagnosis unbindable = Diagnosis.VALUE_UNBINDABLE;
            throw new StructuredOutputException(
                    unbindable,
                    unbindable.message(type.getName(), Quotations.of(document).hiddenIn(reason(e))),
                    document.toString(),
                    List.of(),
                    Responses.upstream(answer),
                    null); // JSON-B quotes the answer, which may repeat the prompt
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
