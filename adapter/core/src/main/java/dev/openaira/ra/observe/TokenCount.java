package dev.openaira.ra.observe;

import java.util.concurrent.atomic.LongAdder;

/** Tokens by kind. */
final class TokenCount implements StatisticsMXBean.Tokens {
    private final LongAdder input = new LongAdder();
    private final LongAdder cached = new LongAdder();
    private final LongAdder output = new LongAdder();
    private final LongAdder reasoning = new LongAdder();

    void add(TokenUse use) {
        input.add(use.input());
        cached.add(use.cached());
        output.add(use.output());
        reasoning.add(use.reasoning());
    }

    /** Adds what another has counted. */
    void add(TokenCount other) {
        add(new TokenUse(other.getInput(), other.getCachedInput(), other.getOutput(), other.getReasoning()));
    }

    @Override
    public long getInput() {
        return input.sum();
    }

    @Override
    public long getCachedInput() {
        return cached.sum();
    }

    @Override
    public long getOutput() {
        return output.sum();
    }

    @Override
    public long getReasoning() {
        return reasoning.sum();
    }
}
