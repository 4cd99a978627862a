package dev.openaira.ra.observe;

import dev.openaira.ra.operation.OperationListener;
import dev.openaira.ra.rest.RestClients;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everyone who watches what one adapter does. */
public final class Observers {
    private final @Nullable Statistics statistics;
    private final Registration registration = new Registration(ManagementFactory.getPlatformMBeanServer());

    private Observers(@Nullable Statistics statistics) {
        this.statistics = statistics;
    }

    /** Those of an adapter; without statistics nothing is counted. */
    public static Observers of(RestClients clients, boolean statistics) {
        return new Observers(statistics ? new Statistics(clients, InstantSource.system()) : null);
    }

    /** Who is told of the operations of a user. */
    public OperationListener operations(String user) {
        return statistics == null
                ? OperationListener.NONE
                : new CallRecorder(user, List.of(statistics), System::nanoTime);
    }

    /** Who is told of managed connections. */
    public ConnectionListener connections() {
        return statistics == null ? ConnectionListener.NONE : statistics.connections();
    }

    /** Shows the statistics to administrators. */
    public void start() {
        if (statistics != null) {
            registration.register(statistics);
        }
    }

    /** Shows the statistics no more. */
    public void stop() {
        registration.unregister();
    }
}
