package dev.openaira.ra.spi;

import dev.openaira.ra.cci.AdapterVersion;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.observe.Observers;
import dev.openaira.ra.observe.TransactionsBean;
import dev.openaira.ra.operation.StructuredFormats;
import dev.openaira.ra.rest.RestClients;

/**
 * What all connections of one adapter, or of one factory that stands alone, share.
 *
 * @param clients one HTTP client for each endpoint
 * @param formats the structured-output formats in use
 * @param observers who watches what they do
 * @param units transactions, and what they hold
 * @param transactions shows the units to administrators
 */
record Shared(
        RestClients clients,
        StructuredFormats formats,
        Observers observers,
        Units units,
        TransactionsBean transactions) {

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
        Units units = new Units();
        return new Shared(clients, new StructuredFormats(), observers, units, new TransactionsBean(units));
    }
}
