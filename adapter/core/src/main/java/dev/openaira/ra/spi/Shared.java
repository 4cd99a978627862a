package dev.openaira.ra.spi;

import dev.openaira.ra.cci.AdapterVersion;
import dev.openaira.ra.operation.StructuredFormats;
import dev.openaira.ra.rest.RestClients;

/**
 * What all connections of one adapter, or of one factory that stands alone, share.
 *
 * @param clients one HTTP client for each endpoint
 * @param formats the structured-output formats in use
 */
record Shared(RestClients clients, StructuredFormats formats) {
    static Shared create() {
        return new Shared(
                new RestClients("openaira/" + AdapterVersion.VERSION, new CallLog()), new StructuredFormats());
    }
}
