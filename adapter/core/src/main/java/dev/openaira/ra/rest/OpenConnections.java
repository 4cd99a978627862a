package dev.openaira.ra.rest;

/**
 * The HTTP connections that are open.
 *
 * @param leased in use
 * @param available kept for the next call
 */
public record OpenConnections(int leased, int available) {
    OpenConnections plus(OpenConnections others) {
        return new OpenConnections(leased + others.leased, available + others.available);
    }
}
