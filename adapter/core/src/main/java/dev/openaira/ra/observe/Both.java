package dev.openaira.ra.observe;

import dev.openaira.ra.operation.Observation;
import dev.openaira.ra.operation.OperationListener;
import dev.openaira.ra.operation.OperationStart;
import jakarta.json.JsonObject;

/** Tells two. */
record Both(OperationListener first, OperationListener second) implements OperationListener {

    static OperationListener of(OperationListener first, OperationListener second) {
        return first == NONE ? second : second == NONE ? first : new Both(first, second);
    }

    @Override
    public Observation started(OperationStart start) {
        Observation one = first.started(start);
        Observation other = second.started(start);
        return other == Observation.NONE ? one : one == Observation.NONE ? other : new Two(one, other);
    }

    private record Two(Observation first, Observation second) implements Observation {
        @Override
        public void firstEvent() {
            first.firstEvent();
            second.firstEvent();
        }

        @Override
        public void answered(JsonObject response) {
            first.answered(response);
            second.answered(response);
        }

        @Override
        public void succeeded() {
            first.succeeded();
            second.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            first.failed(failure);
            second.failed(failure);
        }

        @Override
        public void cancelled() {
            first.cancelled();
            second.cancelled();
        }
    }
}
