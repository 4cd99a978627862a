package dev.openaira.ra.rest;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which failed calls are tried again, and when. What certainly did not start is; what may have run is only where running
 * it twice does no harm, or where the administrator says so.
 *
 * @param maxRetries how often a call is repeated at most, or {@link #NO_LIMIT}
 * @param maxDelay how long the wait before one repetition may be, or {@link #NO_DELAY_LIMIT}. A server that asks for
 *     more is not asked again
 * @param retryUncertain whether calls are repeated that may have run, which can bill twice and leave a turn in a
 *     conversation twice
 */
public record RetryPolicy(int maxRetries, Duration maxDelay, boolean retryUncertain) {

    /** Retry until the deadline. */
    public static final int NO_LIMIT = -1;

    /** Wait as long as the server asks. */
    public static final Duration NO_DELAY_LIMIT = Duration.ofMillis(-1);

    /** Every call is tried once. */
    public static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO, false);

    /** The longest first wait; each further one may be twice as long. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    /** So many doublings come to more than any deadline. */
    private static final int MOST_DOUBLINGS = 40;

    /** What is added at most to the wait a server asks for, as a share of it. */
    private static final int SHARE_ON_TOP = 4;

    /** @throws IllegalArgumentException with a sentence naming the member at fault */
    public RetryPolicy {
        if (maxRetries < NO_LIMIT) {
            throw new IllegalArgumentException(
                    "The number of retries must be 0 or more, or -1 for no limit, not " + maxRetries + ".");
        }
        if (maxDelay.isNegative() && !maxDelay.equals(NO_DELAY_LIMIT)) {
            throw new IllegalArgumentException("The longest delay must be 0 milliseconds or more, or -1 for no limit.");
        }
    }

    /** The same, but no call is repeated that may have run, unless that does no harm. */
    RetryPolicy withoutUncertain() {
        return retryUncertain ? new RetryPolicy(maxRetries, maxDelay, false) : this;
    }

    /**
     * How long to wait before a call is repeated.
     *
     * @param attempts how many attempts have failed, this one included
     * @param random from 0 inclusive to 1 exclusive
     * @return null when the call is not to be repeated
     */
    @Nullable
    Duration delay(RestRequest request, UpstreamException failure, int attempts, DoubleSupplier random) {
        if ((maxRetries != NO_LIMIT && attempts > maxRetries) || !repeats(request, failure)) {
            return null;
        }
        Duration asked = failure.retryAfter();
        if (asked == null || asked.isZero()) { // or all would come back at once
            return part(backoff(attempts), random);
        }
        if (isLimited() && asked.compareTo(maxDelay) > 0) {
            return null;
        }
        Duration onTop = asked.dividedBy(SHARE_ON_TOP);
        Duration backoff = backoff(attempts);
        return asked.plus(part(onTop.compareTo(backoff) < 0 ? onTop : backoff, random));
    }

    private boolean repeats(RestRequest request, UpstreamException failure) {
        return switch (RetryAdvice.of(failure)) {
            case NOT_STARTED -> true;
            case MAY_HAVE_RUN -> retryUncertain || request.isIdempotent();
            case FINAL -> false;
        };
    }

    /** The longest wait after so many attempts where the server asks for none. */
    private Duration backoff(int attempts) {
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return isLimited() && doubled.compareTo(maxDelay) > 0 ? maxDelay : doubled;
    }

    private boolean isLimited() {
        return !maxDelay.isNegative();
    }

    private static Duration part(Duration whole, DoubleSupplier random) {
        return Duration.ofMillis((long) (whole.toMillis() * random.getAsDouble()));
    }
}
