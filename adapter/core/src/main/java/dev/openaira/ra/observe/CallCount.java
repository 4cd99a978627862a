package dev.openaira.ra.observe;

import java.util.concurrent.atomic.LongAdder;

/** Ended operations of one kind. */
class CallCount implements StatisticsMXBean.Calls {
    private final LongAdder calls = new LongAdder();
    private final LongAdder streams = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final TimeCount durations = new TimeCount();
    private final TimeCount firstEvents = new TimeCount();
    private final TokenCount tokens = new TokenCount();

    final void add(EndedCall call) {
        calls.increment();
        if (call.start().streamed()) {
            streams.increment();
        }
        switch (call.outcome()) {
            case SUCCEEDED -> {}
            case FAILED -> failures.increment();
            case CANCELLED -> cancelled.increment();
        }
        durations.add(call.nanos());
        if (call.nanosToFirstEvent() >= 0) {
            firstEvents.add(call.nanosToFirstEvent());
        }
        tokens.add(call.tokens());
    }

    /** Adds what another has counted. */
    final void add(CallCount other) {
        calls.add(other.getCalls());
        streams.add(other.getStreams());
        failures.add(other.getFailures());
        cancelled.add(other.getCancelled());
        durations.add(other.durations);
        firstEvents.add(other.firstEvents);
        tokens.add(other.tokens);
    }

    @Override
    public final long getCalls() {
        return calls.sum();
    }

    @Override
    public final long getStreams() {
        return streams.sum();
    }

    @Override
    public final long getFailures() {
        return failures.sum();
    }

    @Override
    public final long getCancelled() {
        return cancelled.sum();
    }

    @Override
    public final StatisticsMXBean.Durations getDuration() {
        return durations;
    }

    @Override
    public final StatisticsMXBean.Durations getTimeToFirstEvent() {
        return firstEvents;
    }

    @Override
    public final StatisticsMXBean.Tokens getTokens() {
        return tokens;
    }
}
