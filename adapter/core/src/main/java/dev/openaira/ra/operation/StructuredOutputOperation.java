package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.RefusalException;
import dev.openaira.StructuredOutputException;
import dev.openaira.ra.profile.Finding;
import dev.openaira.ra.profile.TextParameter;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Generate Structured Output: {@code POST /responses} with the text parameter of the interaction spec. The response
 * keeps {@code output} and gets {@code structured_output}, which does not exist upstream.
 */
final class StructuredOutputOperation implements ObjectTypeOperation<JsonObject> {
    private static final String TEXT = "text";

    private final TextParameter format;

    StructuredOutputOperation(TextParameter format) {
        this.format = format;
    }

    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        for (Finding adjusted : format.warnings()) {
            call.warn(Diagnosis.SCHEMA_ADJUSTED, adjusted.pointer() + ": " + adjusted.message());
        }
        JsonObject sent = call.withModel(Call.with(request, TEXT, merged(request.get(TEXT))));
        JsonObject response = Responses.create(call, sent);
        switch (Responses.string(response, "status")) {
            case "queued", "in_progress" -> {
                return response;
            }
            default -> {
                return Call.with(response, "structured_output", documents(sent, response));
            }
        }
    }

    private JsonObject merged(@Nullable JsonValue atRuntime) throws OpenAiException {
        if (atRuntime == null || atRuntime == JsonValue.NULL) {
            return format.json();
        }
        if (!(atRuntime instanceof JsonObject members)) {
            throw new OpenAiException(
                    Diagnosis.MEMBER_UNFIT,
                    Diagnosis.MEMBER_UNFIT.message(TEXT, "no object", "Leave it out, or give an object."),
                    null,
                    null);
        }
        if (!Call.isAbsent(members, "format")) {
            throw new OpenAiException(Diagnosis.FORMAT_AT_RUNTIME, Diagnosis.FORMAT_AT_RUNTIME.message(), null, null);
        }
        JsonObjectBuilder text = JsonValues.provider().createObjectBuilder(format.json());
        members.forEach((name, value) -> {
            if (!name.equals("format")) {
                text.add(name, value);
            }
        });
        return text.build();
    }

    private JsonArray documents(JsonObject request, JsonObject response) throws OpenAiException {
        List<String> refusals = OutputParts.refusals(response);
        if (!refusals.isEmpty()) {
            throw new RefusalException(String.join("\n", refusals));
        }
        List<String> texts = OutputParts.texts(response);
        JsonArrayBuilder documents = JsonValues.provider().createArrayBuilder();
        for (String text : texts) {
            documents.add(document(text, request, response));
        }
        if (texts.isEmpty()) {
            checkComplete("", request, response);
            throw notApplied("the answer holds no text", "", List.of(), null);
        }
        return documents.build();
    }

    private JsonValue document(String text, JsonObject request, JsonObject response) throws OpenAiException {
        JsonStructure document;
        try {
            document = JsonValues.parse(text);
        } catch (JsonException | IllegalStateException e) {
            checkComplete(text, request, response);
            throw notApplied("the answer is no JSON object", text, List.of(), e);
        }
        List<Finding> violations = format.violations(document);
        if (violations.isEmpty()) {
            return document;
        }
        checkComplete(text, request, response);
        String first = describe(violations.get(0));
        throw notApplied(
                violations.size() == 1 ? first : first + " (and " + (violations.size() - 1) + " more)",
                text,
                violations.stream().map(StructuredOutputOperation::describe).collect(Collectors.toList()),
                null);
    }

    /** What a truncated answer lacks says nothing about the schema. */
    private static void checkComplete(String text, JsonObject request, JsonObject response)
            throws StructuredOutputException {
        if (!Responses.string(response, "status").equals("incomplete")) {
            return;
        }
        boolean filtered = Responses.incompleteReason(response).equals("content_filter");
        Diagnosis diagnosis = filtered ? Diagnosis.STRUCTURED_OUTPUT_FILTERED : Diagnosis.STRUCTURED_OUTPUT_TRUNCATED;
        throw new StructuredOutputException(
                diagnosis, diagnosis.message(Responses.limit(request, response)), text, List.of(), null);
    }

    private static StructuredOutputException notApplied(
            String why, String text, List<String> violations, @Nullable Throwable cause) {
        return new StructuredOutputException(
                Diagnosis.SCHEMA_NOT_APPLIED, Diagnosis.SCHEMA_NOT_APPLIED.message(why), text, violations, cause);
    }

    private static String describe(Finding violation) {
        return (violation.pointer().isEmpty() ? "the root" : violation.pointer()) + ": " + violation.message();
    }
}
