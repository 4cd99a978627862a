package dev.openaira.ra.observe;

import java.util.concurrent.atomic.LongAdder;

/** Managed connections and their handles. A reset leaves what is open. */
final class ConnectionCount implements ConnectionListener, StatisticsMXBean.Connections {
    private final LongAdder created = new LongAdder();
    private final LongAdder destroyed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder open = new LongAdder();
    private final LongAdder handlesGiven = new LongAdder();
    private final LongAdder handlesOpen = new LongAdder();

    @Override
    public void created() {
        created.increment();
        open.increment();
    }

    @Override
    public void destroyed() {
        destroyed.increment();
        open.decrement();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void handleGiven() {
        handlesGiven.increment();
    }

    @Override
    public void handleAdded() {
        handlesOpen.increment();
    }

    @Override
    public void handleRemoved() {
        handlesOpen.decrement();
    }

    void reset() {
        created.reset();
        destroyed.reset();
        failed.reset();
        handlesGiven.reset();
    }

    @Override
    public long getCreated() {
        return created.sum();
    }

    @Override
    public long getDestroyed() {
        return destroyed.sum();
    }

    @Override
    public long getFailed() {
        return failed.sum();
    }

    @Override
    public long getOpen() {
        return open.sum();
    }

    @Override
    public long getHandlesGiven() {
        return handlesGiven.sum();
    }

    @Override
    public long getHandlesOpen() {
        return handlesOpen.sum();
    }
}
