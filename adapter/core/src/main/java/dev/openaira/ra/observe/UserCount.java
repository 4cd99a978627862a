package dev.openaira.ra.observe;

import dev.openaira.ra.observe.EndedCall.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** What one user used. */
final class UserCount implements StatisticsMXBean.UserCalls {
    private final String user;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final TokenCount tokens = new TokenCount();

    UserCount(String user) {
        this.user = user;
    }

    void add(EndedCall call) {
        calls.increment();
        if (call.outcome() == Outcome.FAILED) {
            failures.increment();
        }
        tokens.add(call.tokens());
    }

    @Override
    public String getUser() {
        return user;
    }

    @Override
    public long getCalls() {
        return calls.sum();
    }

    @Override
    public long getFailures() {
        return failures.sum();
    }

    @Override
    public StatisticsMXBean.Tokens getTokens() {
        return tokens;
    }
}
