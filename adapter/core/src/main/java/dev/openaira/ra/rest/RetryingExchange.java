package dev.openaira.ra.rest;

import java.net.URI;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Tries again what failed, as its policy says and the deadline allows. A stream is not repeated once it has begun. */
final class RetryingExchange implements Exchange {

    private final Exchange next;
    private final RetryPolicy policy;
    private final Surroundings around;

    /**
     * What retries need of the client they belong to.
     *
     * @param random from 0 inclusive to 1 exclusive
     */
    record Surroundings(URI baseUrl, RestListener listener, Pause pause, DoubleSupplier random) {}

    RetryingExchange(Exchange next, RetryPolicy policy, Surroundings around) {
        this.next = next;
        this.policy = policy;
        this.around = around;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws UpstreamException;
    }

    @Override
    public OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException {
        try {
            return next.open(request, deadline);
        } catch (UpstreamException e) {
            return repeated(request, deadline, e, () -> next.open(request, deadline));
        }
    }

    @Override
    public <T> Answer<T> send(RestRequest request, BodyReader<T> reader, Deadline deadline) throws UpstreamException {
        try {
            return next.send(request, reader, deadline);
        } catch (UpstreamException e) {
            return repeated(request, deadline, e, () -> next.send(request, reader, deadline));
        }
    }

    private <T> T repeated(RestRequest request, Deadline deadline, UpstreamException first, Attempt<T> attempt)
            throws UpstreamException {
        UpstreamException failure = first;
        boolean mayHaveRun = false;
        for (int attempts = 1; ; attempts++) {
            failure.after(attempts - 1, first, mayHaveRun);
            mayHaveRun |= RetryAdvice.of(failure) == RetryAdvice.MAY_HAVE_RUN;
            Duration delay = policy.delay(request, failure, attempts, around.random());
            if (delay == null || delay.compareTo(deadline.remaining()) >= 0) {
                throw failure;
            }
            around.listener().retried(CallFacts.of(around.baseUrl(), request), failure, attempts, delay);
            boolean closed = endsClosed(delay, deadline, failure);
            if (closed || deadline.isCut()) {
                UpstreamException ended = closed
                        ? new Closed(request.method(), request.path(), null, mayHaveRun, failure)
                        : new Aborted(request.method(), request.path(), null, mayHaveRun, failure);
                ended.after(attempts - 1, first, mayHaveRun);
                throw ended;
            }
            try {
                return attempt.make();
            } catch (UpstreamException e) {
                failure = e;
            }
        }
    }

    private boolean endsClosed(Duration delay, Deadline deadline, UpstreamException failure) throws UpstreamException {
        try {
            return around.pause().endsClosed(delay, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
