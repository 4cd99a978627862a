package dev.openaira.ra.dispatch;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says why tasks are not done: of each reason once, and again after an hour, however many tasks have it. Thread-safe. */
final class Complaints {
    private static final Logger LOGGER = System.getLogger(Dispatcher.class.getName());

    private static final long SILENCE = Duration.ofHours(1).toNanos();
    private static final int KNOWN = 1000;

    private final Map<String, Long> told = new LinkedHashMap<>();

    /** Those that were said in the last hour are said for debugging alone. */
    void tell(Diagnosis diagnosis, String reason, long now, Object... details) {
        Level level = isNews(diagnosis.code() + reason, now) ? Level.WARNING : Level.DEBUG;
        LOGGER.log(level, () -> diagnosis.message(details));
    }

    private synchronized boolean isNews(String reason, long now) {
        Long last = told.get(reason);
        if (last != null && now - last < SILENCE) {
            return false;
        }
        told.remove(reason);
        told.put(reason, now);
        if (told.size() > KNOWN) {
            told.remove(told.keySet().iterator().next());
        }
        return true;
    }

    /**
     * What an exception is, and where it comes from. Its message may hold what nobody but the caller is to read.
     */
    static String describe(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
