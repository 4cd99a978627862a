package dev.openaira.ra.observe;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Keeps what goes wrong in the server's telemetry from those who call; it is logged once, and then only for debugging. */
final class Guard {
    private static final Logger LOGGER = System.getLogger(Guard.class.getName());

    private final String what;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param what what may go wrong, as the log names it */
    Guard(String what) {
        this.what = what;
    }

    void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            tell(e);
        }
    }

    <T> T get(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError e) {
            tell(e);
            return otherwise;
        }
    }

    private void tell(Throwable e) {
        Level level = told.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
        LOGGER.log(level, Diagnosis.TELEMETRY_FAILED.message(what, e), e);
    }
}
