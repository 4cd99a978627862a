package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.CallFacts;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.UpstreamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;

/** Tells administrators what happens to calls below the operations. */
final class CallLog implements RestListener {
    private static final Logger LOGGER = System.getLogger(CallLog.class.getName());

    @Override
    public void retried(CallFacts call, UpstreamException failure, int attempts, Duration delay) {
        LOGGER.log(
                Level.DEBUG,
                () -> Diagnosis.CALL_TRIED_AGAIN.message(
                        call.method(),
                        call.resource(),
                        call.baseUrl(),
                        delay.toMillis(),
                        attempts,
                        failure.getMessage()));
    }

    @Override
    public void delayed(CallFacts call, Duration wait) {
        LOGGER.log(
                Level.DEBUG,
                () -> Diagnosis.CALL_HELD_BACK.message(
                        call.method(), call.resource(), call.baseUrl(), wait.toMillis()));
    }

    @Override
    public void suspended(CallFacts call, UpstreamException failure, Duration delay) {
        LOGGER.log(
                Level.WARNING,
                () -> Diagnosis.CALLS_SUSPENDED.message(
                        call.baseUrl(), failure.getMessage(), " in " + delay.toMillis() + " ms"));
    }

    @Override
    public void resumed(URI baseUrl) {
        LOGGER.log(Level.INFO, () -> Diagnosis.CALLS_RESUMED.message(baseUrl));
    }
}
