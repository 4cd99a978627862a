package dev.openaira.ra.rest;

import java.net.URI;
import java.time.Duration;

/** Tells one listener after the other. */
record BothListeners(RestListener first, RestListener second) implements RestListener {

    @Override
    public void retried(CallFacts call, UpstreamException failure, int attempts, Duration delay) {
        first.retried(call, failure, attempts, delay);
        second.retried(call, failure, attempts, delay);
    }

    @Override
    public void delayed(CallFacts call, Duration wait) {
        first.delayed(call, wait);
        second.delayed(call, wait);
    }

    @Override
    public void refused(CallFacts call, NotAdmitted refusal) {
        first.refused(call, refusal);
        second.refused(call, refusal);
    }

    @Override
    public void suspended(CallFacts call, UpstreamException failure, Duration delay) {
        first.suspended(call, failure, delay);
        second.suspended(call, failure, delay);
    }

    @Override
    public void resumed(URI baseUrl) {
        first.resumed(baseUrl);
        second.resumed(baseUrl);
    }

    @Override
    public void forgotten(URI baseUrl) {
        first.forgotten(baseUrl);
        second.forgotten(baseUrl);
    }
}
