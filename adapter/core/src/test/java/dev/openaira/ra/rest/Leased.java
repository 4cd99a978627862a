package dev.openaira.ra.rest;

/** How many connections of a client are out on calls. */
public final class Leased {

    private Leased() {}

    /** Connections that serve a call now. */
    public static int connections(RestClient client) {
        return client.connections().getLeased();
    }
}
