package dev.openaira.simulator.api;

import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonObject;
import java.util.Map;

/**
 * What an endpoint sees of a request.
 *
 * @param path the values of the path's variables
 * @param query the first value of each query parameter
 * @param body the JSON body; empty where there was none
 * @param origin scheme, host and port the client reached, for links in answers
 */
public record ApiRequest(Map<String, String> path, Map<String, String> query, JsonObject body, String origin) {

    /** The value of a variable of the route's own path. */
    public String variable(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /**
     * An integer of the query.
     *
     * @throws ApiError if it is no integer
     */
    public int queryInteger(String name, int otherwise) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Rejections.type(name, "an integer", Jsons.value(value));
        }
    }
}
