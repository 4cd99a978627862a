package dev.openaira.simulator.validate;

import jakarta.json.JsonValue;

/** One rule about one value. */
@FunctionalInterface
public interface Check {

    /**
     * Accepts the value or rejects it.
     *
     * @param param where the value stands, as error bodies name it: {@code input[0].role}
     * @throws dev.openaira.simulator.api.ApiError if the API would reject it
     */
    void check(String param, JsonValue value);

    /** Also takes JSON null. */
    default Check nullable() {
        return (param, value) -> {
            if (value != JsonValue.NULL) {
                check(param, value);
            }
        };
    }

    /** Both rules, this one first. */
    default Check and(Check other) {
        return (param, value) -> {
            check(param, value);
            other.check(param, value);
        };
    }
}
