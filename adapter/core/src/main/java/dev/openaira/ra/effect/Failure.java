package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed call says about what it may have left upstream. */
final class Failure {
    /** What stands between may give up a call that the server itself is still working at. */
    private static final Set<Integer> GIVEN_UP = Set.of(408, 502, 504);

    private Failure() {}

    /** The upstream's failure behind what a call ended with; null where there is none. */
    static @Nullable UpstreamException upstream(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable why = cause instanceof UpstreamException ? cause : failure;
        return why instanceof UpstreamException upstream ? upstream : null;
    }

    /**
     * Whether the failure shows that nothing was made: a request that never left, or one that was refused. Servers in
     * trouble, and those that give up a call for its time, may have made something whatever they say.
     */
    static boolean isCertain(@Nullable UpstreamException why) {
        if (why == null || why.earlierMayHaveRun()) {
            return false;
        }
        Integer status = why instanceof Rejected rejected ? rejected.status() : null;
        if (status != null && status == 408) {
            return false;
        }
        return (status != null && status >= 300 && status < 500) || !why.mayHaveRun();
    }

    /** Whether the server has done with the call, whatever it left. */
    static boolean isAnswered(@Nullable UpstreamException why) {
        Integer status = why instanceof Rejected || why instanceof Unreadable ? why.status() : null;
        return status != null && !GIVEN_UP.contains(status);
    }
}
