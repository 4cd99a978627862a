package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.dispatch.Workers;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The server's work manager, and a timer of the server's that is asked for when it is first needed.
 *
 * @see "Jakarta Connectors 2.1, sections 5.3 and 10.3"
 */
final class ServerWorkers implements Workers {
    private static final Logger LOGGER = System.getLogger(ServerWorkers.class.getName());

    /** Before what the server accepted and then refused is offered again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BootstrapContext server;
    private final Set<ServerWork> underWay = ConcurrentHashMap.newKeySet();
    private final Watch watch = new Watch(this);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();
    private final Object lock = new Object();
    private @Nullable Timer timer;

    ServerWorkers(BootstrapContext server) {
        this.server = server;
    }

    @Override
    public void execute(Runnable work) {
        if (closed.get()) {
            throw new RejectedExecutionException("closed");
        }
        offer(work);
    }

    private void offer(Runnable work) {
        ServerWork offered = new ServerWork(work, () -> schedule(PAUSE, () -> offerAgain(work)), underWay);
        AdapterLoader loader = AdapterLoader.enter();
        try {
            server.getWorkManager().scheduleWork(offered, WorkManager.INDEFINITE, null, offered);
        } catch (WorkException | RuntimeException e) {
            if (offered.refused()) {
                throw new RejectedExecutionException("not scheduled", e);
            }
        } finally {
            loader.leave();
        }
        if (!offered.accepted()) {
            throw new RejectedExecutionException("rejected");
        }
    }

    private void offerAgain(Runnable work) {
        if (!closed.get()) {
            try {
                offer(work);
            } catch (RejectedExecutionException e) {
                LOGGER.log(Level.DEBUG, () -> Diagnosis.THREADS_REFUSED.message(e));
                schedule(PAUSE, () -> offerAgain(work));
            }
        }
    }

    @Override
    public void schedule(Duration delay, Runnable work) {
        Errand errand = new Errand(work);
        synchronized (lock) {
            if (closed.get()) {
                return;
            }
            if (isTimed(delay, errand)) {
                return;
            }
        }
        try {
            watch.schedule(delay, errand);
        } catch (RejectedExecutionException e) {
            if (!closed.get()) {
                throw e;
            }
        }
    }

    /** Whether the server's timer will run this; the one it gave before may have ended. */
    private boolean isTimed(Duration delay, Errand errand) {
        try {
            if (timer != null && isTaken(timer, delay, errand)) {
                return true;
            }
            timer = newTimer();
            return isTaken(timer, delay, errand);
        } catch (UnavailableException | RuntimeException e) {
            Level level = complained.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
            LOGGER.log(level, Diagnosis.TIMER_REFUSED.message(e));
            return false;
        }
    }

    /** Its thread has the context of the one that makes it. */
    private Timer newTimer() throws UnavailableException {
        AdapterLoader loader = AdapterLoader.enter();
        try {
            return server.createTimer();
        } finally {
            loader.leave();
        }
    }

    private static boolean isTaken(Timer timer, Duration delay, Errand errand) {
        try {
            timer.schedule(new Alarm(errand), delay.plusNanos(999_999).toMillis());
            return true;
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "the timer has ended", e);
            return false;
        }
    }

    /** An errand as a timer wants it. */
    private static final class Alarm extends TimerTask {
        private final Errand errand;

        Alarm(Errand errand) {
            this.errand = errand;
        }

        @Override
        public void run() {
            errand.run();
        }
    }

    @Override
    public boolean isClosed() {
        Thread asking = Thread.currentThread();
        return closed.get() || underWay.stream().anyMatch(work -> work.isReleasedOn(asking));
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed.set(true);
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }
        watch.end();
    }
}
