package dev.openaira.ra.rest;

import dev.openaira.ra.limit.Admission;
import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.Allowance;
import dev.openaira.ra.limit.Gates;
import dev.openaira.ra.limit.Pass;
import dev.openaira.ra.limit.Refusal;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Lets calls of a model out as budgets and the server's own limits allow. Other calls are not limited. */
final class AdmittedExchange implements Exchange {

    private static final int TOO_MANY_REQUESTS = 429;

    private final Exchange next;
    private final AdmissionPolicy policy;
    private final Surroundings around;

    /**
     * What admission needs of the client it belongs to.
     *
     * @param closed whether the client is closed
     */
    record Surroundings(URI baseUrl, Gates gates, BooleanSupplier closed, RestListener listener) {}

    AdmittedExchange(Exchange next, AdmissionPolicy policy, Surroundings around) {
        this.next = next;
        this.policy = policy;
        this.around = around;
    }

    /** Whose calls the server counts together. */
    private record Account(URI baseUrl, Credentials credentials, String model) {}

    @Override
    public OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException {
        JsonObject body = request.body();
        if (body == null || !request.runsModel()) {
            return next.open(request, deadline);
        }
        String model = body.get("model") instanceof JsonString name ? name.getString() : "";
        Account account = new Account(around.baseUrl(), request.credentials(), model);
        Pass pass = pass(account, request, body, deadline);
        boolean sent = true;
        try {
            OpenAnswer answer = next.open(request, deadline);
            heed(account, answer.info());
            return policy.hasTokenBudget() ? new MeteredAnswer(answer, pass) : answer;
        } catch (UpstreamException e) {
            sent = e.info() != null || e.mayHaveRun(); // the server counts what it refuses
            heed(account, e);
            throw e;
        } catch (IllegalArgumentException e) {
            sent = false; // a body that cannot be sent
            throw e;
        } finally {
            if (!sent) {
                pass.unused();
            }
        }
    }

    private Pass pass(Account account, RestRequest request, JsonObject body, Deadline deadline)
            throws UpstreamException {
        Admission admission = admission(account, body, deadline);
        if (admission instanceof Pass pass) {
            if (!pass.waited().isZero()) {
                around.listener().delayed(CallFacts.of(around.baseUrl(), request), pass.waited());
            }
            return pass;
        }
        throw refused(request, (Refusal) admission);
    }

    private Admission admission(Account account, JsonObject body, Deadline deadline) {
        Gates gates = around.gates();
        Cutoff.Watch watch = deadline.watch(gates::wake);
        try {
            return gates.admit(
                    account,
                    policy,
                    () -> TokenCount.estimate(body),
                    deadline.remaining(),
                    () -> around.closed().getAsBoolean() || deadline.isCut());
        } finally {
            watch.close();
        }
    }

    private UpstreamException refused(RestRequest request, Refusal refusal) {
        NotAdmitted.Reason reason = switch (refusal.reason()) {
            case BUDGET -> NotAdmitted.Reason.BUDGET;
            case SERVER_LIMIT -> NotAdmitted.Reason.SERVER_LIMIT;
            case INTERRUPTED -> NotAdmitted.Reason.INTERRUPTED;
            case CLOSED -> null;
        };
        if (reason == null) {
            return around.closed().getAsBoolean()
                    ? new Closed(request.method(), request.path(), null, false, null)
                    : new Aborted(request.method(), request.path(), null, false, null);
        }
        Duration retryAfter = refusal.retryAfter();
        NotAdmitted failure = new NotAdmitted(
                request.method(), request.path(), reason, retryAfter.isZero() ? null : retryAfter, null);
        around.listener().refused(CallFacts.of(around.baseUrl(), request), failure);
        return failure;
    }

    /** One who is refused tells the others, who would be too; unless it is for want of money, which no wait helps. */
    private void heed(Account account, UpstreamException failure) {
        if (failure.info() == null) {
            return;
        }
        heed(account, failure.info());
        Duration wait = failure.retryAfter();
        if (failure instanceof Rejected rejected
                && failure.info().status() == TOO_MANY_REQUESTS
                && !rejected.isAboutMoney()
                && wait != null
                && !wait.isZero()) {
            around.gates().hold(account, policy, wait);
        }
    }

    private void heed(Account account, ResponseInfo info) {
        if (policy.heedsServer()) {
            Map<String, String> headers = info.rateLimits();
            Allowance requests = headers.isEmpty() ? null : RateLimitHeaders.read(headers, "requests");
            Allowance tokens = headers.isEmpty() ? null : RateLimitHeaders.read(headers, "tokens");
            around.gates().told(account, policy, requests, tokens);
        }
    }
}
