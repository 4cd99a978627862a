package dev.openaira.ra.observe;

import dev.openaira.ra.observe.EndedCall.Outcome;
import dev.openaira.ra.operation.Observation;
import dev.openaira.ra.operation.OperationStart;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Keeps the time and the tokens of one operation. One thread may read a stream that another ends. */
final class MeasuredCall implements Observation {
    private static final long NEVER = -1;

    private final CallRecorder recorder;
    private final OperationStart start;
    private final long began;
    private volatile long toFirstEvent = NEVER;
    private volatile TokenUse tokens = TokenUse.NONE;

    MeasuredCall(CallRecorder recorder, OperationStart start) {
        this.recorder = recorder;
        this.start = start;
        this.began = recorder.clock().getAsLong();
    }

    @Override
    public void firstEvent() {
        toFirstEvent = elapsed();
    }

    @Override
    public void answered(JsonObject response) {
        tokens = TokenUse.of(response);
    }

    @Override
    public void succeeded() {
        end(Outcome.SUCCEEDED, null);
    }

    @Override
    public void failed(Throwable failure) {
        end(Outcome.FAILED, failure);
    }

    @Override
    public void cancelled() {
        end(Outcome.CANCELLED, null);
    }

    private long elapsed() {
        return recorder.clock().getAsLong() - began;
    }

    private void end(Outcome outcome, @Nullable Throwable failure) {
        EndedCall ended = new EndedCall(start, recorder.user(), outcome, failure, elapsed(), toFirstEvent, tokens);
        recorder.listeners().forEach(listener -> listener.ended(ended));
    }
}
