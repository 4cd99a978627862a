package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Something to run on a thread that must outlive it: what it throws would end a timer, or be seen by nobody. */
record Errand(Runnable work) implements Runnable {
    private static final Logger LOGGER = System.getLogger(Errand.class.getName());

    @Override
    public void run() {
        AdapterLoader loader = AdapterLoader.enter();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, Diagnosis.ERRAND_FAILED.message(e.getClass().getName()), e);
        } finally {
            loader.leave();
        }
    }
}
