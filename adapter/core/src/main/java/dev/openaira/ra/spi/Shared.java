package dev.openaira.ra.spi;

import dev.openaira.ra.cci.AdapterVersion;
import dev.openaira.ra.observe.Observers;
import dev.openaira.ra.operation.StructuredFormats;
import dev.openaira.ra.rest.RestClients;

/**
 * What all connections of one adapter, or of one factory that stands alone, share.
 *
 * @param clients one HTTP client for each endpoint
 * @param formats the structured-output formats in use
 * @param observers who watches what they do
 */
record Shared(RestClients clients, StructuredFormats formats, Observers observers) {

    /** Without a server nobody would ask for statistics. */
    static Shared alone() {
        return create(false, false);
    }

    static Shared of(AdapterProperties adapter) {
        return create(adapter.getStatistics(), adapter.getCaptureContent());
    }

    private static Shared create(boolean statistics, boolean captureContent) {
        Observers observers = new Observers(statistics, captureContent);
        RestClients clients =
                new RestClients("openaira/" + AdapterVersion.VERSION, new CallLog().and(observers.calls()));
        return new Shared(clients, new StructuredFormats(), observers);
    }
}
