package dev.openaira.ra.operation;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.Operation;
import dev.openaira.metadata.ModelList;
import dev.openaira.ra.browse.Profiles;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.outbox.Tickets;
import dev.openaira.ra.record.EmbeddingListRecord;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ResourceWarning;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

    /** Nor for a list of models. */
    private static final Duration MODELS_LIMIT = Duration.ofSeconds(10);

    private final OpenAiRest rest;
    private final Upstream upstream;
    private final Supplier<UnitOfWork> unit;
    private final StructuredFormats formats;
    private final RequestValidation validation;
    private final OperationListener listener;
    private final DeferredOperations deferred;

    /**
     * Operations over these endpoints; each call belongs to what the unit is just then.
     *
     * @param profiles of the requests
     * @param tickets of whoever calls
     * @param user the label of whoever calls; empty for none
     */
    public Operations(
            OpenAiRest rest,
            Upstream upstream,
            Supplier<UnitOfWork> unit,
            StructuredFormats formats,
            Profiles profiles,
            OperationListener listener,
            Tickets tickets,
            String user) {
        this.rest = rest;
        this.upstream = upstream;
        this.unit = unit;
        this.formats = formats;
        this.validation = new RequestValidation(profiles);
        this.listener = listener;
        this.deferred = new DeferredOperations(() -> call(Observation.NONE, null), formats, validation, tickets, user);
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
    public Result<JsonObject> text(JsonObject request, CallTerms terms) throws ResourceException {
        return run(begun(whole(ObjectType.TEXT, request), terms), new TextOperation(), request);
    }

    /** Generate Image. */
    public Result<JsonObject> image(JsonObject request, CallTerms terms) throws ResourceException {
        return run(begun(whole(ObjectType.IMAGE, request), terms), new ImageOperation(), request);
    }

    /** Generate Embedding. */
    public Result<EmbeddingListRecord> embedding(JsonObject request, CallTerms terms) throws ResourceException {
        return run(begun(whole(ObjectType.EMBEDDING, request), terms), new EmbeddingOperation(), request);
    }

    /** Generate Structured Output in the format of a text parameter. */
    public Result<JsonObject> structuredOutput(@Nullable String textParameter, JsonObject request, CallTerms terms)
            throws ResourceException {
        ObjectTypeOperation<JsonObject> operation = (call, asked) ->
                new StructuredOutputOperation(formats.ofTextParameter(textParameter)).perform(call, asked);
        return run(begun(whole(ObjectType.STRUCTURED_OUTPUT, request), terms), operation, request);
    }

    /** Generate Structured Output in the format made from a Java record. */
    public <T> Result<TypedOutput<T>> structuredOutput(Class<T> type, JsonObject request, CallTerms terms)
            throws ResourceException {
        ObjectTypeOperation<TypedOutput<T>> operation =
                (call, asked) -> new TypedOutputOperation<>(new StructuredOutputOperation(formats.ofType(type)), type)
                        .perform(call, asked);
        return run(begun(whole(ObjectType.STRUCTURED_OUTPUT, request), terms), operation, request);
    }

    /** Converse. */
    public Result<JsonObject> converse(boolean stateful, JsonObject request, CallTerms terms) throws ResourceException {
        return run(begun(turn(stateful, false, request), terms), new ConverseOperation(stateful), request);
    }

    /** Generate Text, event by event. */
    public EventFeed streamText(JsonObject request, CallTerms terms) throws ResourceException {
        return open(begun(streamed(ObjectType.TEXT, request), terms), new TextOperation(), request);
    }

    /** Generate Image, event by event. */
    public EventFeed streamImage(JsonObject request, CallTerms terms) throws ResourceException {
        return open(begun(streamed(ObjectType.IMAGE, request), terms), new ImageOperation(), request);
    }

    /** Converse, event by event. */
    public EventFeed streamConverse(boolean stateful, JsonObject request, CallTerms terms) throws ResourceException {
        return open(begun(turn(stateful, true, request), terms), new ConverseOperation(stateful), request);
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
                call(Observation.NONE, DELETION_LIMIT),
                (call, request) -> {
                    call.unit().deletingConversation(conversation, call.deadline());
                    call.rest().deleteConversation(conversation, call.deadline());
                    return request;
                },
                JsonObject.EMPTY_JSON_OBJECT);
    }

    /** What the server offers, as it told lately or tells now; ends within ten seconds. */
    public ModelList models() throws ResourceException {
        return models(call -> upstream.models().list(call.rest(), call.deadline()));
    }

    /** What the server offers, as it tells now; ends within ten seconds. */
    public ModelList modelsNow() throws ResourceException {
        return models(call -> upstream.models().listNow(call.rest(), call.deadline()));
    }

    private interface ModelQuestion {
        ModelList ask(Call call) throws UpstreamException;
    }

    private ModelList models(ModelQuestion question) throws ResourceException {
        return run(
                        call(Observation.NONE, MODELS_LIMIT),
                        (call, request) -> question.ask(call),
                        JsonObject.EMPTY_JSON_OBJECT)
                .body();
    }

    private OperationStart whole(ObjectType type, JsonObject request) {
        return OperationStart.of(type, false, request, upstream.defaultModel(), upstream);
    }

    private OperationStart streamed(ObjectType type, JsonObject request) {
        return OperationStart.of(type, true, request, upstream.defaultModel(), upstream);
    }

    /** What is stateless goes out as it is, so the pool's model does not apply. */
    private OperationStart turn(boolean stateful, boolean streamed, JsonObject request) {
        return OperationStart.of(
                ObjectType.CONVERSE, streamed, request, stateful ? upstream.defaultModel() : null, upstream);
    }

    /** What is not to be sent is no call, and nobody is told of it. */
    private Call begun(OperationStart start, CallTerms terms) throws ResourceException {
        List<ResourceWarning> warnings = validation.check(start, terms.validation());
        Call call = call(listener.started(start), terms.limit());
        call.warnings().addAll(warnings);
        return call;
    }

    private static <T> Result<T> run(Call call, ObjectTypeOperation<T> operation, JsonObject request)
            throws ResourceException {
        try {
            Result<T> result = new Result<>(operation.perform(call, request), call.warnings());
            call.observation().succeeded();
            return result;
        } catch (UpstreamException e) {
            throw failed(UpstreamFailures.translate(e, call), call);
        } catch (ResourceException e) {
            throw failed(e, call);
        } catch (RuntimeException | Error e) {
            call.observation().failed(e);
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

    private static EventFeed open(Call call, StreamedOperation operation, JsonObject request) throws ResourceException {
        try {
            return operation.open(call, request);
        } catch (UpstreamException e) {
            throw failed(UpstreamFailures.translate(e, call), call);
        } catch (ResourceException e) {
            throw failed(e, call);
        } catch (RuntimeException | Error e) {
            call.observation().failed(e);
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
