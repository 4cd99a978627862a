package dev.openaira.ra.cci;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonValues;
import dev.openaira.NotJsonException;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.ra.operation.CallTerms;
import dev.openaira.ra.operation.DeferredOperations;
import dev.openaira.ra.operation.Operations;
import dev.openaira.ra.operation.Result;
import dev.openaira.ra.record.MappedJsonRecord;
import dev.openaira.ra.record.OutputRecords;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceWarning;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Executes interaction specifications over records. The warnings are those of the last execution.
 *
 * @see "Jakarta Connectors 2.1, section 17.7.1"
 */
final class CciInteraction implements Interaction {
    private final CciConnection connection;
    private volatile @Nullable ResourceWarning warnings;
    private volatile boolean closed;

    CciInteraction(CciConnection connection) {
        this.connection = connection;
    }

    /** What is sent returns no record. */
    @Override
    public @Nullable Record execute(@Nullable InteractionSpec specification, @Nullable Record input)
            throws ResourceException {
        OpenAiInteractionSpec spec = checkedSpec(specification);
        return switch (spec.getInteractionVerb()) {
            case InteractionSpec.SYNC_SEND -> {
                send(spec, input);
                yield null;
            }
            case InteractionSpec.SYNC_RECEIVE -> receive(spec);
            default -> {
                ObjectType type = Operations.objectType(spec, nameOf(spec, input));
                yield execute(type, spec, json(type, input));
            }
        };
    }

    /** False for what is sent: the output record, which may then be null, is as it was. */
    @Override
    public boolean execute(@Nullable InteractionSpec specification, @Nullable Record input, @Nullable Record output)
            throws ResourceException {
        OpenAiInteractionSpec spec = checkedSpec(specification);
        switch (spec.getInteractionVerb()) {
            case InteractionSpec.SYNC_SEND -> {
                send(spec, input);
                return false;
            }
            case InteractionSpec.SYNC_RECEIVE -> {
                Record target = OutputRecords.checked(output, "response", false);
                OutputRecords.fill(target, receive(spec));
            }
            default -> {
                ObjectType type = Operations.objectType(spec, nameOf(spec, input));
                Record target = OutputRecords.checked(output, type.responseName(), type == ObjectType.EMBEDDING);
                OutputRecords.fill(target, execute(type, spec, json(type, input)));
            }
        }
        return true;
    }

    /** A specification without a ticket has one afterwards. */
    private void send(OpenAiInteractionSpec spec, @Nullable Record input) throws ResourceException {
        ObjectType type = Operations.objectType(spec, nameOf(spec, input));
        JsonObject request = json(type, input);
        spec.setTicket(perform(operations -> operations.deferred().send(type, spec, request)));
    }

    private Record receive(OpenAiInteractionSpec spec) throws ResourceException {
        AtomicReference<ObjectType> type = new AtomicReference<>(ObjectType.TEXT);
        JsonObject response = perform(operations -> {
            DeferredOperations.Received received = operations.deferred().receive(spec);
            type.set(received.type());
            return received.result();
        });
        return new MappedJsonRecord(type.get().responseName(), response);
    }

    private OpenAiInteractionSpec checkedSpec(@Nullable InteractionSpec specification) throws ResourceException {
        if (closed) {
            throw Failures.ended(Diagnosis.INTERACTION_CLOSED);
        }
        clearWarnings();
        if (!(specification instanceof OpenAiInteractionSpec spec)) {
            throw Failures.application(
                    Diagnosis.SPEC_UNFIT,
                    specification == null
                            ? "missing"
                            : "a " + specification.getClass().getName());
        }
        int verb = spec.getInteractionVerb();
        if (verb != InteractionSpec.SYNC_SEND_RECEIVE
                && verb != InteractionSpec.SYNC_SEND
                && verb != InteractionSpec.SYNC_RECEIVE) {
            throw Failures.unsupported(Diagnosis.VERB_UNSUPPORTED, verb);
        }
        return spec;
    }

    private static @Nullable String nameOf(OpenAiInteractionSpec spec, @Nullable Record input) throws OpenAiException {
        if (input == null) {
            String example = Operations.objectType(
                            spec instanceof GenerateInteractionSpec generate && generate.getObjectType() == null
                                    ? GenerateInteractionSpec.of(ObjectType.TEXT)
                                    : spec,
                            null)
                    .requestName();
            throw Failures.application(Diagnosis.RECORD_MISSING, "createMappedRecord(\"" + example + "\")");
        }
        return input.getRecordName();
    }

    private static JsonObject json(ObjectType type, @Nullable Record input) throws OpenAiException {
        if (!(input instanceof MappedRecord)) {
            throw Failures.application(
                    Diagnosis.RECORD_KIND_WRONG,
                    input == null ? "null" : input.getClass().getName(),
                    type.requestName());
        }
        try {
            return JsonValues.of(input).asJsonObject();
        } catch (NotJsonException e) {
            throw new OpenAiException(e.diagnosis(), String.valueOf(e.getMessage()), null, e);
        }
    }

    private Record execute(ObjectType type, OpenAiInteractionSpec spec, JsonObject request) throws ResourceException {
        CallTerms terms = CallTerms.of(spec);
        if (type == ObjectType.EMBEDDING) {
            return perform(operations -> operations.embedding(request, terms));
        }
        return new MappedJsonRecord(
                type.responseName(), perform(operations -> document(operations, type, spec, request, terms)));
    }

    /** What the caller was to be warned of is told also where the call then fails. */
    private <T> T perform(CciConnection.Work<Result<T>> work) throws ResourceException {
        try {
            Result<T> result = connection.perform(work);
            keep(result.warnings());
            return result.body();
        } catch (ResourceException e) {
            if (e instanceof OpenAiFailure failure) {
                keep(failure.warnings());
            }
            throw e;
        }
    }

    private static Result<JsonObject> document(
            Operations operations, ObjectType type, OpenAiInteractionSpec spec, JsonObject request, CallTerms terms)
            throws ResourceException {
        return switch (type) {
            case TEXT -> operations.text(request, terms);
            case IMAGE -> operations.image(request, terms);
            case STRUCTURED_OUTPUT ->
                operations.structuredOutput(((GenerateInteractionSpec) spec).getTextParameter(), request, terms);
            case CONVERSE ->
                operations.converse(((ConverseInteractionSpec) spec).isStatefulConversation(), request, terms);
            case EMBEDDING -> throw new IllegalArgumentException("An embedding is no single document.");
        };
    }

    @SuppressWarnings(
            "deprecation") // CCI has no other way to chain warnings, and getLinkedWarning is what callers read
    private void keep(List<ResourceWarning> told) {
        ResourceWarning next = null;
        for (int i = told.size() - 1; i >= 0; i--) {
            ResourceWarning warning = told.get(i);
            warning.setLinkedWarning(next);
            next = warning;
        }
        warnings = next;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public @Nullable ResourceWarning getWarnings() {
        return warnings;
    }

    @Override
    public void clearWarnings() {
        warnings = null;
    }
}
