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
        return create(false);
    }

    static Shared of(AdapterProperties adapter) {
        return create(adapter.getStatistics());
    }

    private static Shared create(boolean statistics) {
        RestClients clients = new RestClients("openaira/" + AdapterVersion.VERSION, new CallLog());
        return new Shared(clients, new StructuredFormats(), Observers.of(clients, statistics));
    }
}
