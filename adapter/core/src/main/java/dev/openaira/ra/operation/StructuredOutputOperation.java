package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiException;
import dev.openaira.OutputMessage;
import dev.openaira.RefusalException;
import dev.openaira.StructuredOutputException;
import dev.openaira.TextResponse;
import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.TextParameter;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Generate Structured Output: {@code POST /responses} with the text parameter of the interaction spec. The response
 * keeps {@code output} and gets {@code structured_output}, which does not exist upstream; it is empty where the model
 * called tools instead of answering yet.
 */
final class StructuredOutputOperation implements ObjectTypeOperation<JsonObject>, DeferrableOperation {
    /** The member of the response that the adapter adds. */
    static final String DOCUMENTS = "structured_output";

    private static final String TEXT = "text";

    private final TextParameter format;

    StructuredOutputOperation(TextParameter format) {
        this.format = format;
    }

    @Override
    public JsonObject perform(Call call, JsonObject request) throws UpstreamException, ResourceException {
        return answer(call, request).body();
    }

    /** The response, and which answer it was. */
    Answer<JsonObject> answer(Call call, JsonObject request) throws UpstreamException, ResourceException {
        JsonObject sent = formatted(call, request);
        return documented(sent, Responses.create(call, sent));
    }

    @Override
    public Asked asked(Call call, JsonObject request) throws ResourceException {
        JsonObject sent = formatted(call, request);
        Responses.refuseStream(sent);
        return new Asked(sent, false);
    }

    @Override
    public JsonObject received(Call call, JsonObject sent, Answer<JsonObject> answer) throws ResourceException {
        Responses.check(call, sent, answer);
        return documented(sent, answer).body();
    }

    private JsonObject formatted(Call call, JsonObject request) throws OpenAiException {
        for (Finding adjusted : format.warnings()) {
            call.warn(Diagnosis.SCHEMA_ADJUSTED, adjusted.pointer() + ": " + adjusted.message());
        }
        return call.withModel(Call.with(request, TEXT, merged(request.get(TEXT))));
    }

    private Answer<JsonObject> documented(JsonObject sent, Answer<JsonObject> answer) throws OpenAiException {
        JsonObject response = answer.body();
        switch (Responses.string(response, "status")) {
            case "queued", "in_progress" -> {
                return answer;
            }
            default -> {
                return new Answer<>(Call.with(response, DOCUMENTS, documents(sent, answer)), answer.info());
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

    /** One document for each message: the parts of a message are pieces of one text. */
    private JsonArray documents(JsonObject request, Answer<JsonObject> answer) throws OpenAiException {
        TextResponse response = new TextResponse(answer.body(), List.of());
        if (response.refusal().isPresent()) {
            throw new RefusalException(
                    response.messages().stream()
                            .flatMap(message -> message.refusal().stream())
                            .collect(Collectors.joining("\n")),
                    Responses.upstream(answer));
        }
        JsonArrayBuilder documents = JsonValues.provider().createArrayBuilder();
        List<String> texts = texts(response);
        for (String text : texts) {
            documents.add(document(text, request, answer));
        }
        if (texts.isEmpty() && !holdsCalls(response)) {
            checkNotCutOff("", request, answer);
            throw notApplied("the answer holds no text", "", List.of(), answer, null);
        }
        return documents.build();
    }

    /** Whether the model called tools, or asks whether it may: then there is no document yet. */
    private static boolean holdsCalls(TextResponse response) {
        return response.output().stream()
                .anyMatch(item -> item instanceof JsonObject object
                        && object.get("type") instanceof JsonString type
                        && (type.getString().endsWith("_call")
                                || type.getString().equals("mcp_approval_request")));
    }

    private static List<String> texts(TextResponse response) {
        return response.messages().isEmpty()
                ? Stream.of(response.text()).filter(text -> !text.isEmpty()).toList()
                : response.messages().stream()
                        .filter(message -> !message.isCommentary())
                        .map(OutputMessage::text)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private JsonValue document(String text, JsonObject request, Answer<JsonObject> answer) throws OpenAiException {
        JsonStructure document;
        try {
            document = JsonValues.parse(text);
        } catch (JsonException | IllegalStateException e) {
            checkNotCutOff(text, request, answer);
            throw notApplied("the answer is no JSON object", text, List.of(), answer, e);
        }
        List<Finding> violations = format.violations(document);
        if (violations.isEmpty()) {
            return document;
        }
        checkComplete(text, request, answer);
        String first = Quotations.of(document).hiddenIn(describe(violations.get(0)));
        throw notApplied(
                violations.size() == 1 ? first : first + " (and " + (violations.size() - 1) + " more)",
                text,
                violations.stream().map(StructuredOutputOperation::describe).collect(Collectors.toList()),
                answer,
                null);
    }

    /** A document that does not end, of an answer as long as it was allowed to be, is cut off whatever its status. */
    private static void checkNotCutOff(String text, JsonObject request, Answer<JsonObject> answer)
            throws StructuredOutputException {
        checkComplete(text, request, answer);
        if (Responses.isUsedUp(request, answer.body())
                && (text.isEmpty() || text.stripLeading().startsWith("{"))) {
            throw incomplete(
                    Diagnosis.STRUCTURED_OUTPUT_TRUNCATED, Responses.limit(request, answer.body()), text, answer);
        }
    }

    /** What a truncated answer lacks says nothing about the schema. */
    private static void checkComplete(String text, JsonObject request, Answer<JsonObject> answer)
            throws StructuredOutputException {
        if (!Responses.string(answer.body(), "status").equals("incomplete")) {
            return;
        }
        String reason = Responses.incompleteReason(answer.body());
        throw switch (reason) {
            case "content_filter" -> incomplete(Diagnosis.STRUCTURED_OUTPUT_FILTERED, "", text, answer);
            case "max_output_tokens" ->
                incomplete(
                        Diagnosis.STRUCTURED_OUTPUT_TRUNCATED, Responses.limit(request, answer.body()), text, answer);
            default ->
                incomplete(
                        Diagnosis.STRUCTURED_OUTPUT_INCOMPLETE,
                        reason.isEmpty() ? "no reason given" : reason,
                        text,
                        answer);
        };
    }

    private static StructuredOutputException incomplete(
            Diagnosis diagnosis, String detail, String text, Answer<?> answer) {
        return new StructuredOutputException(
                diagnosis, diagnosis.message(detail), text, List.of(), Responses.upstream(answer), null);
    }

    private static StructuredOutputException notApplied(
            String why, String text, List<String> violations, Answer<?> answer, @Nullable Throwable cause) {
        return new StructuredOutputException(
                Diagnosis.SCHEMA_NOT_APPLIED,
                Diagnosis.SCHEMA_NOT_APPLIED.message(why),
                text,
                violations,
                Responses.upstream(answer),
                cause);
    }

    private static String describe(Finding violation) {
        return (violation.pointer().isEmpty() ? "the root" : violation.pointer()) + ": " + violation.message();
    }
}
