package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiStateException;
import dev.openaira.StreamEvent;
import dev.openaira.StreamInterruptedException;
import dev.openaira.ra.effect.UnitOfWork.ResponseEffect;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Cancelled;
import dev.openaira.ra.rest.EventStream;
import dev.openaira.ra.rest.ServerEvent;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The events of one streamed operation, and the response they add up to. Every event is handed out, also the one that
 * tells of a failure, before the failure is thrown. One thread reads at a time; any thread may end the feed.
 */
public final class EventFeed {

    /** What is checked of a whole response. */
    interface Check {
        void on(Answer<JsonObject> answer) throws ResourceException;
    }

    private enum State {
        /** Events follow. */
        OPEN,
        /** The last event was received, or a failure; the answer may still hold its connection. */
        TOLD,
        /** Nothing is held any more. */
        ENDED,
        /** Ended from outside before the last event. */
        CLOSED
    }

    private final Call call;
    private final Turn turn;
    private final ResponseEffect effect;
    private final EventStream events;
    private final Accumulator accumulator;
    private final Check check;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final AtomicReference<@Nullable Diagnosis> closedFor = new AtomicReference<>();
    private @Nullable ResourceException failure;
    private @Nullable Result<JsonObject> result;
    private boolean begun;

    EventFeed(Call call, Turn turn, ResponseEffect effect, EventStream events, Accumulator accumulator, Check check) {
        this.call = call;
        this.turn = turn;
        this.effect = effect;
        this.events = events;
        this.accumulator = accumulator;
        this.check = check;
    }

    /**
     * Waits for the next event.
     *
     * @return null after the last of a stream that went well
     * @throws ResourceException what the unary call would have thrown, and the same again from then on
     */
    public @Nullable StreamEvent next() throws ResourceException {
        StreamEvent event = state.get() == State.OPEN ? receive() : null;
        if (event != null) {
            return event;
        }
        release();
        if (failure == null && state.get() == State.CLOSED) {
            told(closed(null));
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private @Nullable StreamEvent receive() {
        try {
            ServerEvent received = events.next();
            if (received != null) {
                if (!begun) {
                    begun = true;
                    call.observation().firstEvent();
                }
                StreamEvent event = event(received);
                accumulator.add(event);
                if (event.json().get("response") instanceof JsonObject response) {
                    effect.created(Responses.string(response, "id"));
                }
                if (event instanceof StreamEvent.ErrorReported) {
                    told(UpstreamFailures.translate(events.rejected(event.json()), call));
                } else if (accumulator.isOver()) {
                    conclude();
                }
                return event;
            }
            if (accumulator.isComplete()) {
                conclude();
            } else {
                told(truncated());
            }
        } catch (Cancelled e) {
            told(closed(e));
        } catch (UpstreamException e) {
            told(UpstreamFailures.translate(e, call));
        } catch (ResourceException e) {
            told(e);
        } catch (RuntimeException | Error e) {
            if (cutOff(Diagnosis.STREAM_CLOSED)) {
                call.observation().failed(e);
            }
            turn.failed(e);
            throw e;
        }
        return null;
    }

    /** Names an event as its data does, or as the server did beside it where the data is an unnamed error or nothing. */
    private static StreamEvent event(ServerEvent received) {
        JsonObject data = received.data();
        if (received.document()) {
            return new StreamEvent.WholeResponse(data);
        }
        String type = Responses.string(data, "type");
        if (type.isEmpty()) {
            type = received.name();
        }
        return StreamEvent.of(type.isEmpty() && !Call.isAbsent(data, "error") ? "error" : type, data);
    }

    private void conclude() {
        Answer<JsonObject> answer = answer();
        call.observation().answered(answer.body());
        try {
            effect.completed(answer.body());
            check.on(answer);
            result = new Result<>(turn.named(answer.body()), call.warnings());
            if (state.compareAndSet(State.OPEN, State.TOLD)) {
                call.observation().succeeded();
            }
        } catch (ResourceException e) {
            told(e);
        }
    }

    private void told(ResourceException why) {
        boolean closed = state.get() == State.CLOSED;
        effect.failed(why);
        if (!closed) {
            turn.failed(why);
        }
        String conversation = closed || !turn.begun() ? turn.conversation() : null;
        why.addSuppressed(new StreamInterruptedException(accumulator.text(), conversation));
        failure = Operations.withWarnings(why, call);
        if (state.compareAndSet(State.OPEN, State.TOLD)) {
            call.observation().failed(why);
        }
    }

    private OpenAiCommException truncated() {
        Diagnosis diagnosis = Diagnosis.STREAM_TRUNCATED;
        String message = diagnosis.message(Responses.requestId(answer()));
        return new OpenAiCommException(diagnosis, message, Responses.upstream(answer()), null);
    }

    private Answer<JsonObject> answer() {
        return new Answer<>(accumulator.response(), events.info());
    }

    private OpenAiStateException closed(@Nullable UpstreamException cause) {
        Diagnosis why = closedFor.get();
        Diagnosis diagnosis = why == null ? Diagnosis.STREAM_CLOSED : why;
        return new OpenAiStateException(diagnosis, diagnosis.message(), null, cause);
    }

    private void release() {
        if (state.compareAndSet(State.TOLD, State.ENDED)) {
            events.finish();
        }
    }

    /** The whole response, once {@link #next()} has returned null. */
    public Result<JsonObject> result() {
        if (result == null) {
            throw new IllegalStateException("The stream has not ended.");
        }
        return result;
    }

    /** All text of the events so far. */
    public String text() {
        return accumulator.text();
    }

    /** The conversation of the turn. */
    public Optional<String> conversation() {
        return Optional.ofNullable(turn.conversation());
    }

    /** Whether it was ended from outside. */
    public boolean isClosed() {
        return closedFor.get() != null;
    }

    /**
     * Ends the feed; before its last event this cuts the call off.
     *
     * @param why what a thread then fails with that reads on
     */
    public void end(Diagnosis why) {
        if (cutOff(why)) {
            call.observation().cancelled();
        }
    }

    private boolean cutOff(Diagnosis why) {
        closedFor.compareAndSet(null, why);
        if (state.compareAndSet(State.OPEN, State.CLOSED)) {
            events.cancel();
            effect.failed(closed(null));
            return true;
        }
        release();
        return false;
    }
}
