package dev.openaira.ra.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The answer of a call that holds its connection. */
final class OpenCall implements OpenAnswer {

    /** More than servers send after the end of what they have to say. */
    private static final int LONGEST_END = 64 * 1024;

    private enum State {
        OPEN,
        /** The connection was given back or cut. */
        ENDED,
        /** The connection was cut by the owner of the call. */
        CANCELLED,
        /** The connection was cut from outside. */
        ABORTED
    }

    private final RestRequest request;
    private final Call call;
    private final Call.Current current;
    private final BooleanSupplier closed;
    private final Failures failures;
    private final ResponseInfo info;
    private final BodyStream body;
    private final HeldConnection connection;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final Cutoff.Watch watch;

    /** @param closed whether the client is closed */
    OpenCall(
            RestRequest request,
            Call call,
            Call.Current current,
            BooleanSupplier closed,
            Failures failures,
            ResponseInfo info,
            BodyStream body,
            HeldConnection connection) {
        this.request = request;
        this.call = call;
        this.current = current;
        this.closed = closed;
        this.failures = failures;
        this.info = info;
        this.body = body;
        this.connection = connection;
        this.watch = call.deadline().watch(() -> cut(State.ABORTED)); // a stream that nobody reads just now, too
    }

    @Override
    public ResponseInfo info() {
        return info;
    }

    @Override
    public <T> T read(BodyReader<T> reader) throws UpstreamException {
        boolean read = false;
        current.enter(call);
        try {
            switch (state.get()) {
                case OPEN -> {}
                case ENDED -> throw new IllegalStateException("The answer has ended.");
                case CANCELLED -> throw failures.cancelled(null);
                case ABORTED -> throw failures.aborted(null);
            }
            if (closed.getAsBoolean()) {
                throw failures.closed(null);
            }
            if (call.deadline().expired()) {
                throw failures.deadline(null);
            }
            T value = reader.read(body);
            read = true;
            return value;
        } catch (ErrorAnswer e) {
            throw rejected(e);
        } catch (RuntimeException | IOException e) {
            throw failure(e);
        } finally {
            if (!read) {
                end();
            }
            current.leave();
        }
    }

    private UpstreamException failure(Exception e) {
        if (state.get() == State.CANCELLED) {
            return failures.cancelled(e);
        }
        if (closed.getAsBoolean()) {
            return failures.closed(e);
        }
        if (call.deadline().isCut()) {
            return failures.aborted(e);
        }
        if (e instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        failures.body(body.beginning());
        return failures.of(
                e instanceof BodyException && body.count() == 0
                        ? new BodyException(Unreadable.Reason.EMPTY, "the answer has no body", e)
                        : e);
    }

    @Override
    public Rejected rejected(ErrorAnswer error) {
        Credentials credentials = request.credentials();
        byte[] body = error.body().toString().getBytes(StandardCharsets.UTF_8);
        return new Rejected(
                request.method(),
                request.path(),
                info,
                ErrorBodies.read(error.body(), credentials),
                null,
                Excerpts.of(body, Rejected.EXCERPT, credentials));
    }

    @Override
    public void finish() {
        if (state.get() != State.OPEN) {
            return;
        }
        current.enter(call);
        try {
            if (!body.ended()) {
                call.hurry(Deadline.after(HeldConnection.END_PATIENCE));
                readOver();
            }
            end();
        } finally {
            current.leave();
        }
    }

    /** What cannot be read over in time leaves the body without an end, and the connection is cut. */
    private void readOver() {
        byte[] rest = new byte[1024];
        try {
            for (int n = 0, total = 0; n >= 0 && total < LONGEST_END; total += n) {
                n = body.read(rest, 0, rest.length);
            }
        } catch (IOException e) {
            // the response is known already; only the connection is not worth keeping
        }
    }

    private void end() {
        if (state.compareAndSet(State.OPEN, State.ENDED)) {
            if (body.ended()) {
                call.markComplete();
            }
            connection.end();
            watch.close();
        }
    }

    @Override
    public void cancel() {
        if (cut(State.CANCELLED)) {
            watch.close();
        }
    }

    private boolean cut(State by) {
        boolean first = state.compareAndSet(State.OPEN, by);
        if (first) {
            connection.cut();
        }
        return first;
    }
}
