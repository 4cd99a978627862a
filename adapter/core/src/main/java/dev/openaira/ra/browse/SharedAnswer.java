package dev.openaira.ra.browse;

import dev.openaira.ra.rest.Aborted;
import dev.openaira.ra.rest.Cancelled;
import dev.openaira.ra.rest.Closed;
import dev.openaira.ra.rest.Cutoff;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.NotAdmitted;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.TimedOut;
import dev.openaira.ra.rest.UpstreamException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one caller asks, and others wait for. Thread-safe. */
final class SharedAnswer {
    private static final String METHOD = "GET";
    private static final String PATH = OpenAiRest.MODELS;

    private @Nullable ToldModels told;
    private @Nullable UpstreamException failure;
    private boolean over;

    /** The server has answered. */
    synchronized void told(ToldModels models) {
        told = models;
    }

    /** What became of the question; nothing is told of what concerns the asker alone, such as the end of his time. */
    synchronized void failed(UpstreamException e) {
        boolean askersOwn = e instanceof Aborted
                || e instanceof Cancelled
                || e instanceof Closed
                || e instanceof NotAdmitted
                || (e instanceof TimedOut late && late.limit() == TimedOut.Limit.DEADLINE);
        failure = askersOwn ? null : e;
    }

    /** Nobody need wait any more. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /**
     * Waits for what the asker is told.
     *
     * @return nothing where he was told of nothing that concerns others
     * @throws UpstreamException as he was told, or where the wait was ended
     */
    Optional<ToldModels> await(Deadline deadline) throws UpstreamException {
        Cutoff.Watch cut = deadline.watch(this::wake);
        try {
            return answer(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAdmitted(METHOD, PATH, NotAdmitted.Reason.INTERRUPTED, null, e);
        } finally {
            cut.close();
        }
    }

    private synchronized Optional<ToldModels> answer(Deadline deadline) throws InterruptedException, UpstreamException {
        while (!over) {
            if (deadline.isCut()) {
                throw new Aborted(METHOD, PATH, null, false, null);
            }
            if (deadline.expired()) {
                throw new TimedOut(METHOD, PATH, null, TimedOut.Limit.DEADLINE, deadline.allowed(), false, null);
            }
            TimeUnit.NANOSECONDS.timedWait(this, deadline.remaining().toNanos());
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(told);
    }
}
