package dev.openaira.ra.operation;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.Operation;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.outbox.Tickets;
import dev.openaira.ra.record.EmbeddingListRecord;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All operations over one identity at one server; each may be given a limit of time. Thread-safe. */
public final class Operations {
    /** Anything else would name another path than a conversation's. */
    private static final Pattern CONVERSATION_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._:-]*");

    /** No model works for a deletion, and a caller cannot say how long one may take. */
    static final Duration DELETION_LIMIT = Duration.ofSeconds(10);

    private final OpenAiRest rest;
    private final Upstream upstream;
    private final Supplier<UnitOfWork> unit;
    private final StructuredFormats formats;
    private final OperationListener listener;
    private final DeferredOperations deferred;

    /**
     * Operations over these endpoints; each call belongs to what the unit is just then.
     *
     * @param tickets of whoever calls
     * @param user the label of whoever calls; empty for none
     */
    public Operations(
            OpenAiRest rest,
            Upstream upstream,
            Supplier<UnitOfWork> unit,
            StructuredFormats formats,
            OperationListener listener,
            Tickets tickets,
            String user) {
        this.rest = rest;
        this.upstream = upstream;
        this.unit = unit;
        this.formats = formats;
        this.listener = listener;
        this.deferred = new DeferredOperations(() -> call(Observation.NONE, null), formats, tickets, user);
    }

    /** The same in two parts. */
    public DeferredOperations deferred() {
        return deferred;
    }

    /** A server's words about a request without what they quote of its prompts, for those who keep them. */
    public static String discreet(JsonObject request, String words) {
        return Quotations.ofRequest(request).hiddenIn(words);
    }

    /** Generate Text. */
    public Result<JsonObject> text(JsonObject request, @Nullable Duration limit) throws ResourceException {
        return run(started(ObjectType.TEXT, request), new TextOperation(), request, limit);
    }

    /** Generate Image. */
    public Result<JsonObject> image(JsonObject request, @Nullable Duration limit) throws ResourceException {
        return run(started(ObjectType.IMAGE, request), new ImageOperation(), request, limit);
    }

    /** Generate Embedding. */
    public Result<EmbeddingListRecord> embedding(JsonObject request, @Nullable Duration limit)
            throws ResourceException {
        return run(started(ObjectType.EMBEDDING, request), new EmbeddingOperation(), request, limit);
    }

    /** Generate Structured Output in the format of a text parameter. */
    public Result<JsonObject> structuredOutput(
            @Nullable String textParameter, JsonObject request, @Nullable Duration limit) throws ResourceException {
        ObjectTypeOperation<JsonObject> operation = (call, asked) ->
                new StructuredOutputOperation(formats.ofTextParameter(textParameter)).perform(call, asked);
        return run(started(ObjectType.STRUCTURED_OUTPUT, request), operation, request, limit);
    }

    /** Generate Structured Output in the format made from a Java record. */
    public <T> Result<TypedOutput<T>> structuredOutput(Class<T> type, JsonObject request, @Nullable Duration limit)
            throws ResourceException {
        ObjectTypeOperation<TypedOutput<T>> operation =
                (call, asked) -> new TypedOutputOperation<>(new StructuredOutputOperation(formats.ofType(type)), type)
                        .perform(call, asked);
        return run(started(ObjectType.STRUCTURED_OUTPUT, request), operation, request, limit);
    }

    /** Converse. */
    public Result<JsonObject> converse(boolean stateful, JsonObject request, @Nullable Duration limit)
            throws ResourceException {
        return run(turn(stateful, false, request), new ConverseOperation(stateful), request, limit);
    }

    /** Generate Text, event by event. */
    public EventFeed streamText(JsonObject request, @Nullable Duration limit) throws ResourceException {
        return open(streamed(ObjectType.TEXT, request), new TextOperation(), request, limit);
    }

    /** Generate Image, event by event. */
    public EventFeed streamImage(JsonObject request, @Nullable Duration limit) throws ResourceException {
        return open(streamed(ObjectType.IMAGE, request), new ImageOperation(), request, limit);
    }

    /** Converse, event by event. */
    public EventFeed streamConverse(boolean stateful, JsonObject request, @Nullable Duration limit)
            throws ResourceException {
        return open(turn(stateful, true, request), new ConverseOperation(stateful), request, limit);
    }

    /** Deletes a conversation; ends within ten seconds. */
    public void deleteConversation(String conversation) throws ResourceException {
        if (!CONVERSATION_ID.matcher(conversation).matches()) {
            Diagnosis diagnosis = Diagnosis.MEMBER_UNFIT;
            throw new OpenAiException(
                    diagnosis,
                    diagnosis.message("conversation", "no conversation id", "Give the id that a response named."),
                    null,
                    null);
        }
        run(
                Observation.NONE,
                (call, request) -> {
                    call.unit().deletingConversation(conversation, call.deadline());
                    call.rest().deleteConversation(conversation, call.deadline());
                    return request;
                },
                JsonObject.EMPTY_JSON_OBJECT,
                DELETION_LIMIT);
    }

    private Observation started(ObjectType type, JsonObject request) {
        return started(type, false, request, upstream.defaultModel());
    }

    private Observation streamed(ObjectType type, JsonObject request) {
        return started(type, true, request, upstream.defaultModel());
    }

    /** What is stateless goes out as it is, so the pool's model does not apply. */
    private Observation turn(boolean stateful, boolean streamed, JsonObject request) {
        return started(ObjectType.CONVERSE, streamed, request, stateful ? upstream.defaultModel() : null);
    }

    private Observation started(ObjectType type, boolean streamed, JsonObject request, @Nullable String preset) {
        return listener.started(
                new OperationStart(type, streamed, request, Call.model(request, preset), upstream.baseUrl()));
    }

    private <T> Result<T> run(
            Observation observation, ObjectTypeOperation<T> operation, JsonObject request, @Nullable Duration limit)
            throws ResourceException {
        Call call = call(observation, limit);
        try {
            Result<T> result = new Result<>(operation.perform(call, request), call.warnings());
            observation.succeeded();
            return result;
        } catch (UpstreamException e) {
            throw failed(UpstreamFailures.translate(e, call), call);
        } catch (ResourceException e) {
            throw failed(e, call);
        } catch (RuntimeException | Error e) {
            observation.failed(e);
            throw e;
        }
    }

    private static ResourceException failed(ResourceException failure, Call call) {
        call.observation().failed(failure);
        return withWarnings(failure, call);
    }

    /** What the caller was to be warned of before the call failed goes with the failure. */
    static ResourceException withWarnings(ResourceException failure, Call call) {
        call.warnings().forEach(failure::addSuppressed);
        return failure;
    }

    private EventFeed open(
            Observation observation, StreamedOperation operation, JsonObject request, @Nullable Duration limit)
            throws ResourceException {
        Call call = call(observation, limit);
        try {
            return operation.open(call, request);
        } catch (UpstreamException e) {
            throw failed(UpstreamFailures.translate(e, call), call);
        } catch (ResourceException e) {
            throw failed(e, call);
        } catch (RuntimeException | Error e) {
            observation.failed(e);
            throw e;
        }
    }

    private Call call(Observation observation, @Nullable Duration limit) {
        Deadline deadline = limit == null ? Deadline.none() : Deadline.after(limit);
        return new Call(rest, upstream, unit.get(), deadline, observation);
    }

    /**
     * The object type an interaction is for.
     *
     * @param recordName the input record's name, which must fit
     * @throws OpenAiException {@link Diagnosis#RECORD_NAME_MISMATCH} or {@link Diagnosis#OBJECT_TYPE_MISSING}
     */
    public static ObjectType objectType(OpenAiInteractionSpec spec, @Nullable String recordName)
            throws OpenAiException {
        ObjectType named =
                recordName == null ? null : ObjectType.ofRequestName(recordName).orElse(null);
        ObjectType wanted = wanted(spec, named);
        if (wanted == null && named == ObjectType.CONVERSE) {
            throw mismatch(named.requestName(), generated(ObjectType::requestName, "' or '"), named);
        }
        if (wanted == null) {
            Diagnosis diagnosis = Diagnosis.OBJECT_TYPE_MISSING;
            throw new OpenAiException(
                    diagnosis, diagnosis.message(recordName, generated(ObjectType::id, ", ")), null, null);
        }
        if (recordName != null && wanted != named) {
            throw mismatch(recordName, wanted.requestName(), named);
        }
        return wanted;
    }

    private static OpenAiException mismatch(String recordName, String wanted, @Nullable ObjectType named) {
        Diagnosis diagnosis = Diagnosis.RECORD_NAME_MISMATCH;
        return new OpenAiException(diagnosis, diagnosis.message(recordName, wanted, specFor(named)), null, null);
    }

    private static @Nullable ObjectType wanted(OpenAiInteractionSpec spec, @Nullable ObjectType named) {
        if (spec instanceof ConverseInteractionSpec) {
            return ObjectType.CONVERSE;
        }
        String id = ((GenerateInteractionSpec) spec).getObjectType();
        if (id != null) {
            return ObjectType.ofId(id).orElseThrow();
        }
        return named != null && named.operation() == Operation.GENERATE ? named : null;
    }

    private static String specFor(@Nullable ObjectType type) {
        if (type == null) {
            return "another specification";
        }
        return type == ObjectType.CONVERSE
                ? "a ConverseInteractionSpec"
                : "a GenerateInteractionSpec with objectType '" + type.id() + "'";
    }

    private static String generated(Function<ObjectType, String> name, String separator) {
        return Arrays.stream(ObjectType.values())
                .filter(type -> type.operation() == Operation.GENERATE)
                .map(name)
                .collect(Collectors.joining(separator));
    }
}
