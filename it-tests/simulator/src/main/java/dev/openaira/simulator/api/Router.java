package dev.openaira.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of a request, or gives the API's 404 and 405. */
public final class Router {

    /** A route and what its path's variables are. */
    public record Match(Route route, Map<String, String> variables) {}

    private final String prefix;
    private final List<Route> routes;

    /** The prefix, such as {@code /v1}, goes before the paths in error messages. */
    public Router(String prefix, List<Route> routes) {
        this.prefix = prefix;
        this.routes = new ArrayList<>(routes);
    }

    public Match find(String method, String path) {
        boolean known = false;
        for (Route route : routes) {
            Map<String, String> variables = route.path().match(path);
            if (variables != null) {
                known = true;
                if (route.method().equals(method)) {
                    return new Match(route, variables);
                }
            }
        }
        String where = "(" + method + " " + prefix + path + ")";
        throw known
                ? new ApiError(405, "Invalid method for URL " + where, "invalid_request_error", null, null)
                : unknownUrl(where);
    }

    /** The API's answer to a path it does not have; {@code where} reads like {@code (GET /v1/x)}. */
    public static ApiError unknownUrl(String where) {
        return ApiError.notFound("Invalid URL " + where, null, null);
    }
}
