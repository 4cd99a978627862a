package dev.openaira.simulator.api;

/**
 * An endpoint's place.
 *
 * @param metered whether a model works here, so that the answer has rate-limit headers
 */
public record Route(String method, PathPattern path, Endpoint endpoint, boolean metered) {

    public static Route of(String method, String path, Endpoint endpoint) {
        return new Route(method, new PathPattern(path), endpoint, false);
    }

    public static Route metered(String method, String path, Endpoint endpoint) {
        return new Route(method, new PathPattern(path), endpoint, true);
    }
}
