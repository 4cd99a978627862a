package dev.openaira.ra.observe;

import dev.openaira.ra.operation.Observation;
import dev.openaira.ra.operation.OperationListener;
import dev.openaira.ra.operation.OperationStart;
import java.util.List;
import java.util.function.LongSupplier;

/** Measures the operations of one user, and tells of each when it has ended. */
record CallRecorder(String user, List<CallListener> listeners, LongSupplier clock) implements OperationListener {

    CallRecorder {
        listeners = List.copyOf(listeners);
    }

    @Override
    public Observation started(OperationStart start) {
        listeners.forEach(CallListener::began);
        return new MeasuredCall(this, start);
    }
}
