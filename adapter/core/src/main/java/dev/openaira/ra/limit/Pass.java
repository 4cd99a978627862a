package dev.openaira.ra.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call may go out. What it takes from the budgets has been taken. */
public final class Pass implements Admission {

    /** Where nothing is counted. */
    static final Pass FREE = new Pass(null, 0, Duration.ZERO);

    private final @Nullable Gate gate;
    private final long tokens;
    private final Duration waited;

    Pass(@Nullable Gate gate, long tokens, Duration waited) {
        this.gate = gate;
        this.tokens = tokens;
        this.waited = waited;
    }

    /** How long the call was held back. */
    public Duration waited() {
        return waited;
    }

    /** Corrects the estimate: the call used this many tokens. Once at most. */
    public void used(long total) {
        if (gate != null) {
            gate.settle(tokens, total);
        }
    }

    /** Gives everything back: the call never reached the server. */
    public void unused() {
        if (gate != null) {
            gate.giveBack(tokens);
        }
    }
}
