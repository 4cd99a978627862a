package dev.openaira.benchmarks.client;

import java.net.URI;

/** Makes clients by the name of their class. */
public final class Clients {
    private Clients() {}

    /** A client of this class for this base URL. */
    public static Client create(String className, URI baseUrl) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(Client.class)
                .getConstructor(URI.class)
                .newInstance(baseUrl);
    }
}
