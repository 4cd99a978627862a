package dev.openaira.ra.spi;

import dev.openaira.ra.rest.RestClients;

/** The HTTP clients behind managed connections. */
public final class LeasedClients {

    private LeasedClients() {}

    /** A lease of the client that the connections of this factory share. */
    public static RestClients.Lease of(OpenAiResourceAdapter adapter, OpenAiManagedConnectionFactory factory) {
        return adapter.shared().clients().acquire(factory.endpoint());
    }
}
