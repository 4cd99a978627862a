package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.CallFacts;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.UpstreamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Tells administrators who look for it which calls are tried again. */
final class RetryLog implements RestListener {
    private static final Logger LOGGER = System.getLogger(RetryLog.class.getName());

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
}
