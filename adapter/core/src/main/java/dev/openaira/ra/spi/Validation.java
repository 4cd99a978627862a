package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.TimedOut;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One look at a set of managed connections for those that are of no further use. Each key asks the server once, by the
 * free {@code GET /models}, however many connections it has, and all together end within {@link #LIMIT}.
 *
 * <p>A connection is invalid when its server refuses the key, or cannot be reached, or leaves the question without an
 * answer. Every other answer shows that the server is there: one without {@code /models}, a restricted key that may not
 * list them, a limited rate and a failure of the server are nothing another connection would make better.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3.4"
 */
final class Validation {
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** With less than this left, silence says nothing of the server: those before may have used up the time. */
    private static final Duration ENOUGH = LIMIT.dividedBy(2);

    private static final Logger LOGGER = System.getLogger(Validation.class.getName());

    private final Deadline deadline;
    private final Map<Caller, Verdict> verdicts = new HashMap<>();
    private final Set<Endpoint> unreached = new HashSet<>();

    Validation() {
        this(Deadline.after(LIMIT));
    }

    Validation(Deadline deadline) {
        this.deadline = deadline;
    }

    private record Caller(Endpoint endpoint, Credentials credentials) {}

    private enum Verdict {
        USABLE,
        REFUSED,
        UNREACHED,
        /** The time was up, or as good as up, before it was this key's turn, which is not its fault. */
        UNKNOWN
    }

    /** Whether this connection is of no further use. */
    boolean finds(OpenAiManagedConnection connection) {
        if (!connection.isOpen() || unreached.contains(connection.endpoint())) {
            return true;
        }
        Caller caller = new Caller(connection.endpoint(), connection.credentials());
        Verdict verdict = verdicts.get(caller);
        if (verdict == null) {
            verdict = ask(connection.rest(), caller.endpoint());
            verdicts.put(caller, verdict);
        }
        if (verdict == Verdict.UNREACHED) {
            unreached.add(caller.endpoint());
        }
        return verdict == Verdict.REFUSED || verdict == Verdict.UNREACHED;
    }

    private Verdict ask(OpenAiRest rest, Endpoint endpoint) {
        if (deadline.expired()) {
            return Verdict.UNKNOWN;
        }
        boolean enough = deadline.remaining().compareTo(ENOUGH) >= 0;
        try {
            rest.listModels(deadline);
            return Verdict.USABLE;
        } catch (UpstreamException e) {
            boolean cutShort = e instanceof TimedOut late && late.limit() == TimedOut.Limit.DEADLINE && !enough;
            Verdict verdict = cutShort ? Verdict.UNKNOWN : verdict(e);
            if (verdict == Verdict.REFUSED || verdict == Verdict.UNREACHED) {
                LOGGER.log(Level.WARNING, Diagnosis.CONNECTION_INVALID.message(endpoint.baseUrl(), e.getMessage()));
            }
            return verdict;
        }
    }

    private static Verdict verdict(UpstreamException e) {
        if (e instanceof Rejected rejected) {
            return isKeyRefused(rejected) ? Verdict.REFUSED : Verdict.USABLE;
        }
        return e instanceof Unreadable unreadable && unreadable.reason() != Unreadable.Reason.NOT_HTTP
                ? Verdict.USABLE
                : Verdict.UNREACHED;
    }

    private static boolean isKeyRefused(Rejected e) {
        Integer status = e.status();
        return status != null && status == 401 && !e.isScopeMissing();
    }
}
