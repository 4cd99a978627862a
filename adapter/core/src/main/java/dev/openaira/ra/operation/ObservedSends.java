package dev.openaira.ra.operation;

import dev.openaira.ObjectType;
import dev.openaira.ra.browse.CallerModels;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.outbox.Outcome;
import dev.openaira.ra.outbox.SendObserver;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.util.function.Function;

/**
 * Tells of deferred requests what is told of calls that wait: of each time one goes out, how that ended and what was
 * answered, with the exception that its receiver is given. Thread-safe.
 */
public final class ObservedSends {
    private final StructuredFormats formats;
    private final Function<String, OperationListener> listeners;

    /** @param listeners who is told of the operations of a user */
    public ObservedSends(StructuredFormats formats, Function<String, OperationListener> listeners) {
        this.formats = formats;
        this.listeners = listeners;
    }

    /**
     * A request goes out.
     *
     * @param unit what it belongs to: that of calls outside transactions
     * @param user the label of whoever asked for it; empty for none
     */
    public SendObserver sending(
            OpenAiRest rest, UnitOfWork unit, URI server, ObjectType type, String user, JsonObject request) {
        Observation observation = listeners
                .apply(user)
                .started(new OperationStart(type, false, request, Call.model(request, null), server));
        if (observation == Observation.NONE) {
            return SendObserver.NONE;
        }
        Upstream upstream = new Upstream(server, 0, null, true, CallerModels.unknown());
        Call call = new Call(rest, upstream, unit, Deadline.none(), observation);
        call.asGiven(request);
        return new Observed(call);
    }

    private final class Observed implements SendObserver {
        private final Call call;

        Observed(Call call) {
            this.call = call;
        }

        @Override
        public void ended(Outcome outcome) {
            Answer<JsonObject> answer = outcome.answer();
            if (answer != null) {
                call.observation().answered(answer.body());
            }
            try {
                DeferredOperations.received(call, formats, outcome.ticket(), outcome);
                call.observation().succeeded();
            } catch (ResourceException | RuntimeException e) {
                call.observation().failed(e);
            }
        }

        @Override
        public void failed(UpstreamException failure) {
            call.observation().failed(UpstreamFailures.translate(failure, call));
        }
    }
}
