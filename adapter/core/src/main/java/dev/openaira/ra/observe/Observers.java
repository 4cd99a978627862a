package dev.openaira.ra.observe;

import dev.openaira.Diagnosis;
import dev.openaira.ra.operation.OperationListener;
import dev.openaira.ra.rest.OpenConnections;
import dev.openaira.ra.rest.RestListener;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everyone who watches what one adapter does: its statistics, and what of the server's telemetry the adapter can see. */
public final class Observers {
    private final @Nullable Statistics statistics;
    private final List<CallListener> figures = new ArrayList<>();
    private final OperationListener spans;
    private final Registration registration = new Registration(
            "Statistics", Diagnosis.STATISTICS_NOT_REGISTERED, ManagementFactory::getPlatformMBeanServer);

    /**
     * Those of an adapter.
     *
     * @param statistics whether anything is counted
     * @param captureContent whether spans hold what callers ask and what models answer
     */
    public Observers(boolean statistics, boolean captureContent) {
        this.statistics = statistics ? new Statistics(InstantSource.system()) : null;
        if (this.statistics != null) {
            figures.add(this.statistics);
            if (Libraries.haveMetrics()) {
                figures.add(new MetricsListener(new Guard("MicroProfile Metrics")));
            }
        }
        spans = Libraries.haveOpenTelemetry() ? openTelemetry(statistics, captureContent) : OperationListener.NONE;
    }

    private OperationListener openTelemetry(boolean statistics, boolean captureContent) {
        Telemetries telemetries = new Telemetries();
        Guard guard = new Guard("OpenTelemetry");
        if (statistics) {
            figures.add(new MeterListener(telemetries, guard));
        }
        return new SpanListener(telemetries, captureContent, guard);
    }

    /** Who is told of the operations of a user. */
    public OperationListener operations(String user) {
        OperationListener recorder =
                figures.isEmpty() ? OperationListener.NONE : new CallRecorder(user, figures, System::nanoTime);
        return Both.of(spans, recorder);
    }

    /** Who is told of what happens to calls below the operations. */
    public RestListener calls() {
        return new CallWatcher(figures, statistics);
    }

    /** Who is told of managed connections. */
    public ConnectionListener connections() {
        return statistics == null ? ConnectionListener.NONE : statistics.connections();
    }

    /**
     * Shows the statistics to administrators.
     *
     * @param http the open HTTP connections by base URL
     */
    public void start(Supplier<Map<URI, OpenConnections>> http) {
        if (statistics != null) {
            statistics.watch(http);
            registration.register(statistics, StatisticsMXBean.class);
        }
    }

    /** Shows the statistics no more. */
    public void stop() {
        registration.unregister();
    }
}
