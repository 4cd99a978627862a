package dev.openaira.ra.rest;

import dev.openaira.ra.limit.Breaker;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Suspends calls to a server that is out. The free {@code GET /models} always goes out, and any answer to it ends that; a
 * caller who comes when the delay is over asks it before making its own call.
 */
final class BreakerExchange implements Exchange {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final Exchange next;
    private final Breaker breaker;
    private final Surroundings around;

    /**
     * What suspension needs of the client it belongs to.
     *
     * @param bottom asks the server without limits
     */
    record Surroundings(URI baseUrl, Exchange bottom, RestListener listener) {}

    BreakerExchange(Exchange next, Breaker breaker, Surroundings around) {
        this.next = next;
        this.breaker = breaker;
        this.around = around;
    }

    @Override
    public OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException {
        boolean trial = !request.isFreeQuestion() && isTrial(request, deadline);
        boolean known = false;
        try {
            OpenAnswer answer = next.open(request, deadline);
            known = true;
            answered();
            return answer;
        } catch (UpstreamException e) {
            known = learn(request, e, trial);
            throw e;
        } finally {
            if (trial && !known) {
                breaker.probeGivenUp();
            }
        }
    }

    /** Whether this call itself is to show if the server is back. Throws where it may not go out. */
    private boolean isTrial(RestRequest request, Deadline deadline) throws UpstreamException {
        return switch (breaker.turn()) {
            case CALL -> false;
            case PROBE -> probe(request, deadline);
            case REFUSED -> throw refused(request, null);
        };
    }

    /** Asks the server; a server that routes no such question is not to be left alone for ever on that account. */
    private boolean probe(RestRequest request, Deadline deadline) throws UpstreamException {
        boolean known = false;
        try {
            around.bottom()
                    .open(RestRequest.freeQuestion(request.credentials()), deadline.sooner(Deadline.after(PROBE_LIMIT)))
                    .finish();
            known = true;
            answered();
            return false;
        } catch (Closed | Aborted e) {
            throw e;
        } catch (UpstreamException e) {
            if (isAnswer(e)) {
                known = true;
                answered();
                return false;
            }
            known = true;
            if (deadline.expired()) {
                breaker.probeGivenUp();
                throw refused(request, e);
            }
            if (breaker.stillOut()) {
                return true;
            }
            throw refused(request, e);
        } finally {
            if (!known) {
                breaker.probeGivenUp();
            }
        }
    }

    private static boolean isAnswer(UpstreamException failure) {
        return failure.info() != null && Outage.of(failure) != Outage.OUT;
    }

    private void answered() {
        if (breaker.answered()) {
            around.listener().resumed(around.baseUrl());
        }
    }

    /** Whether the failure says anything of the server. */
    private boolean learn(RestRequest request, UpstreamException failure, boolean trial) {
        Outage said = Outage.of(failure);
        if (said == Outage.THERE || (request.isFreeQuestion() && isAnswer(failure))) {
            answered();
        } else if (said == Outage.OUT && trial) {
            breaker.trialFailed();
        } else if (said == Outage.OUT && breaker.failed()) {
            around.listener().suspended(CallFacts.of(around.baseUrl(), request), failure, breaker.retryAfter());
        }
        return said != Outage.UNKNOWN;
    }

    private NotAdmitted refused(RestRequest request, @Nullable UpstreamException cause) {
        Duration retryAfter = breaker.retryAfter();
        NotAdmitted failure = new NotAdmitted(
                request.method(),
                request.path(),
                NotAdmitted.Reason.OUTAGE,
                retryAfter.isZero() ? null : retryAfter,
                cause);
        around.listener().refused(CallFacts.of(around.baseUrl(), request), failure);
        return failure;
    }
}
