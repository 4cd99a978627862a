package dev.openaira.ra.limit;

import java.time.Duration;

/**
 * What an administrator allows the calls of one identity to one model.
 *
 * @param requestsPerMinute how many calls, or {@link #UNLIMITED}
 * @param tokensPerMinute how many tokens, or {@link #UNLIMITED}
 * @param timeout how long a call may be held back at most; zero for not at all, {@link #NO_TIMEOUT} for as long as its
 *     deadline allows
 * @param heedsServer whether calls are also held back while the server's own word is that it would refuse them
 */
public record AdmissionPolicy(long requestsPerMinute, long tokensPerMinute, Duration timeout, boolean heedsServer) {

    /** No budget. */
    public static final long UNLIMITED = -1;

    /** No timeout of its own. */
    public static final Duration NO_TIMEOUT = Duration.ofMillis(-1);

    private static final long LARGEST = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    /** Everything goes out at once. */
    public static final AdmissionPolicy OPEN = new AdmissionPolicy(UNLIMITED, UNLIMITED, NO_TIMEOUT, false);

    /** @throws IllegalArgumentException with a sentence naming the member at fault */
    public AdmissionPolicy {
        checkBudget(requestsPerMinute, "requests");
        checkBudget(tokensPerMinute, "tokens");
        if (!timeout.equals(NO_TIMEOUT) && (timeout.isNegative() || timeout.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("The admission timeout must be between 0 and 2147483647 milliseconds,"
                    + " or -1 for no limit but the call's own.");
        }
    }

    private static void checkBudget(long perMinute, String what) {
        if (perMinute != UNLIMITED && (perMinute < 1 || perMinute > LARGEST)) {
            throw new IllegalArgumentException(
                    "The budget of " + what + " per minute must be between 1 and 1000000000, or -1 for none.");
        }
    }

    /** Whether there can ever be something to count. */
    public boolean counts() {
        return hasBudget() || heedsServer;
    }

    /** Whether the administrator set a budget. */
    public boolean hasBudget() {
        return requestsPerMinute != UNLIMITED || hasTokenBudget();
    }

    /** Whether the administrator set a budget of tokens. */
    public boolean hasTokenBudget() {
        return tokensPerMinute != UNLIMITED;
    }
}
