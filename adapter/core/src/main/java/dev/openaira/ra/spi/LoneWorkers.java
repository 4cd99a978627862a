package dev.openaira.ra.spi;

import dev.openaira.ra.dispatch.Workers;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where there is no server: one thread, which is there only while there is anything to do, and keeps no program alive. */
final class LoneWorkers implements Workers {
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, LoneWorkers::thread);

    LoneWorkers() {
        executor.setKeepAliveTime(IDLE.toNanos(), TimeUnit.NANOSECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "openaira-dispatcher", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(LoneWorkers.class.getClassLoader());
        return thread;
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(new Errand(work));
    }

    @Override
    public void schedule(Duration delay, Runnable work) {
        try {
            ScheduledFuture<?> unused = executor.schedule(new Errand(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            if (!isClosed()) {
                throw e;
            }
        }
    }

    @Override
    public boolean isClosed() {
        return executor.isShutdown();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
