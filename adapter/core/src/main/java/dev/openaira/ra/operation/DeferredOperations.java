package dev.openaira.ra.operation;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.UpstreamError;
import dev.openaira.ra.outbox.Outcome;
import dev.openaira.ra.outbox.Receipt;
import dev.openaira.ra.outbox.Send;
import dev.openaira.ra.outbox.Tickets;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ResourceWarning;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operations in two parts: a request that is sent when its unit is committed, and what became of it. Neither waits for
 * the server. Thread-safe.
 */
public final class DeferredOperations {
    private final Supplier<Call> calls;
    private final StructuredFormats formats;
    private final RequestValidation validation;
    private final Tickets tickets;
    private final String user;

    /**
     * @param calls begins one that nobody is told of
     * @param user the label of whoever calls; empty for none
     */
    DeferredOperations(
            Supplier<Call> calls,
            StructuredFormats formats,
            RequestValidation validation,
            Tickets tickets,
            String user) {
        this.calls = calls;
        this.formats = formats;
        this.validation = validation;
        this.tickets = tickets;
        this.user = user;
    }

    /**
     * Hands a request over to be sent.
     *
     * @return its ticket: the specification's, or one that is made where it has none
     * @throws OpenAiNotSupportedException for what no server has a background mode for
     */
    public Result<String> send(ObjectType type, OpenAiInteractionSpec spec, JsonObject request)
            throws ResourceException {
        Call call = calls.get();
        try {
            DeferrableOperation operation = sent(type, spec);
            call.warnings().addAll(checked(type, spec, request, call.upstream()));
            DeferrableOperation.Asked asked = operation.asked(call, request);
            String ticket = spec.getTicket();
            if (ticket == null) {
                ticket = UUID.randomUUID().toString();
            }
            boolean once = spec.getDelivery().equals(OpenAiInteractionSpec.AT_MOST_ONCE);
            call.unit().defer(new Send(ticket, type, asked.request(), asked.beginsConversation(), once, user));
            return new Result<>(ticket, call.warnings());
        } catch (ResourceException e) {
            throw Operations.withWarnings(e, call);
        }
    }

    private List<ResourceWarning> checked(
            ObjectType type, OpenAiInteractionSpec spec, JsonObject request, Upstream upstream) throws OpenAiException {
        boolean unmodified = spec instanceof ConverseInteractionSpec converse && !converse.isStatefulConversation();
        String preset = unmodified ? null : upstream.defaultModel();
        return validation.check(
                OperationStart.of(type, false, request, preset, upstream),
                CallTerms.of(spec).validation());
    }

    private DeferrableOperation sent(ObjectType type, OpenAiInteractionSpec spec) throws ResourceException {
        return switch (type) {
            case TEXT -> new TextOperation();
            case STRUCTURED_OUTPUT -> structured(formats, ((GenerateInteractionSpec) spec).getTextParameter());
            case CONVERSE -> new ConverseOperation(((ConverseInteractionSpec) spec).isStatefulConversation());
            case IMAGE, EMBEDDING ->
                throw new OpenAiNotSupportedException(
                        Diagnosis.SEND_UNSUPPORTED, Diagnosis.SEND_UNSUPPORTED.message(type.displayName()));
        };
    }

    private static DeferrableOperation structured(StructuredFormats formats, @Nullable String textParameter)
            throws OpenAiException {
        return new StructuredOutputOperation(formats.ofTextParameter(textParameter));
    }

    /**
     * What came of a request, as the call that waits for it would have told it.
     *
     * @param type what was asked for
     * @param result the response; before there is one, its status alone
     */
    public record Received(ObjectType type, Result<JsonObject> result) {}

    /** What there is for the specification's ticket; the same as long as the outcome is kept. */
    public Received receive(OpenAiInteractionSpec spec) throws ResourceException {
        String ticket = spec.getTicket();
        if (ticket == null) {
            throw failure(Diagnosis.TICKET_MISSING);
        }
        Receipt receipt = tickets.receive(ticket);
        requireFit(spec, ticket, receipt.type());
        Call call = calls.get();
        try {
            JsonObject body = receipt instanceof Outcome outcome
                    ? received(call, formats, ticket, outcome)
                    : nothingYet(call, ticket, (Receipt.Nothing) receipt);
            return new Received(receipt.type(), new Result<>(body, call.warnings()));
        } catch (ResourceException e) {
            throw Operations.withWarnings(e, call);
        }
    }

    private static void requireFit(OpenAiInteractionSpec spec, String ticket, ObjectType type) throws OpenAiException {
        String wanted =
                spec instanceof GenerateInteractionSpec generate ? generate.getObjectType() : ObjectType.CONVERSE.id();
        boolean fits = wanted == null ? type != ObjectType.CONVERSE : wanted.equals(type.id());
        if (!fits) {
            throw failure(
                    Diagnosis.TICKET_OF_ANOTHER_TYPE,
                    ticket,
                    type.displayName(),
                    wanted == null
                            ? "Generate"
                            : ObjectType.ofId(wanted)
                                    .map(ObjectType::displayName)
                                    .orElse(wanted));
        }
    }

    private static JsonObject nothingYet(Call call, String ticket, Receipt.Nothing nothing) {
        call.warn(Diagnosis.SEND_PENDING, ticket, nothing.why());
        return JsonValues.provider()
                .createObjectBuilder()
                .add("status", nothing.status())
                .build();
    }

    /** What the call that waits would have told of an outcome. */
    static JsonObject received(Call call, StructuredFormats formats, String ticket, Outcome outcome)
            throws ResourceException {
        if (outcome.doubled()) {
            call.warn(Diagnosis.SEND_MAYBE_DOUBLED, ticket);
        }
        JsonObject sent = call.asGiven(
                outcome.conversation().isEmpty()
                        ? outcome.request()
                        : Call.with(outcome.request(), Contexts.CONVERSATION, JsonValues.of(outcome.conversation())));
        Answer<JsonObject> answer = outcome.answer();
        if (answer != null) {
            return answered(formats, outcome.type(), sent).received(call, sent, answer);
        }
        throw failure(call, ticket, outcome);
    }

    private static DeferrableOperation answered(StructuredFormats formats, ObjectType type, JsonObject sent)
            throws OpenAiException {
        return switch (type) {
            case STRUCTURED_OUTPUT -> structured(formats, String.valueOf(sent.get("text")));
            case CONVERSE -> new ConverseOperation(true);
            default -> new TextOperation();
        };
    }

    private static ResourceException failure(Call call, String ticket, Outcome outcome) {
        UpstreamException refusal = outcome.failure();
        if (refusal != null) {
            return refused(call, ticket, outcome, refusal);
        }
        return switch (outcome.kind()) {
            case DROPPED -> failure(Diagnosis.SEND_DROPPED, ticket);
            case UNKNOWN ->
                failure(
                        Diagnosis.SEND_UNCERTAIN,
                        ticket,
                        outcome.lost(),
                        outcome.conversation().isEmpty() ? "" : ", in the conversation " + outcome.conversation());
            default ->
                failure(
                        Diagnosis.SEND_GIVEN_UP,
                        ticket,
                        outcome.response().isEmpty()
                                ? ""
                                : ", whose response " + outcome.response() + " is left at the server");
        };
    }

    private static ResourceException refused(Call call, String ticket, Outcome outcome, UpstreamException refusal) {
        if (refusal instanceof Rejected rejected) {
            if (ConverseOperation.isNotOffered(rejected)) {
                return ConverseOperation.notOffered(call, rejected);
            }
            if (rejected.method().equals("GET")) {
                UpstreamError upstream = UpstreamFailures.error(rejected);
                Diagnosis diagnosis = Diagnosis.SEND_GONE;
                return new OpenAiException(
                        diagnosis, diagnosis.message(ticket, outcome.response()), upstream, rejected);
            }
        }
        return UpstreamFailures.translate(refusal, call);
    }

    private static OpenAiException failure(Diagnosis diagnosis, Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), null, null);
    }
}
