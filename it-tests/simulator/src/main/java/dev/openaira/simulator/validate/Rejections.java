package dev.openaira.simulator.validate;

import dev.openaira.simulator.api.ApiError;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.List;

/** The API's error messages about parameters. */
public final class Rejections {

    private Rejections() {}

    public static ApiError unknown(String param) {
        return ApiError.invalid("Unknown parameter: '" + param + "'.", param, "unknown_parameter");
    }

    public static ApiError missing(String param) {
        return ApiError.invalid("Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }

    /** Wrong type: {@code expected} reads like "a string" or "one of a string or array". */
    public static ApiError type(String param, String expected, JsonValue got) {
        return ApiError.invalid(
                "Invalid type for '" + param + "': expected " + expected + ", but got " + name(got) + " instead.",
                param,
                "invalid_type");
    }

    public static ApiError value(String param, String got, List<String> supported) {
        return ApiError.invalid(
                "Invalid value: '" + got + "'. Supported values are: " + enumerate(supported) + ".",
                param,
                "invalid_value");
    }

    public static ApiError belowMinimum(String kind, String param, Object minimum, JsonValue got) {
        return ApiError.invalid(
                "Invalid '" + param + "': " + kind + " below minimum value. Expected a value >= " + minimum
                        + ", but got " + got + " instead.",
                param,
                kind + "_below_min_value");
    }

    public static ApiError aboveMaximum(String kind, String param, Object maximum, JsonValue got) {
        return ApiError.invalid(
                "Invalid '" + param + "': " + kind + " above maximum value. Expected a value <= " + maximum
                        + ", but got " + got + " instead.",
                param,
                kind + "_above_max_value");
    }

    public static ApiError tooLong(String param, int maximum, int length) {
        return ApiError.invalid(
                "Invalid '" + param + "': string too long. Expected a string with maximum length " + maximum
                        + ", but got a string with length " + length + " instead.",
                param,
                "string_above_max_length");
    }

    public static ApiError arrayTooLong(String param, int maximum, int length) {
        return ApiError.invalid(
                "Invalid '" + param + "': array too long. Expected an array with maximum length " + maximum
                        + ", but got an array with length " + length + " instead.",
                param,
                "array_above_max_length");
    }

    public static ApiError emptyArray(String param) {
        return ApiError.invalid(
                "Invalid '" + param + "': empty array. Expected an array with minimum length 1, but got an empty array"
                        + " instead.",
                param,
                "empty_array");
    }

    public static ApiError emptyString(String param) {
        return ApiError.invalid(
                "Invalid '" + param + "': empty string. Expected a string with minimum length 1, but got an empty"
                        + " string instead.",
                param,
                "empty_string");
    }

    public static ApiError pattern(String param, String pattern) {
        return ApiError.invalid(
                "Invalid '" + param + "': string does not match pattern. Expected a string that matches the pattern '"
                        + pattern + "'.",
                param,
                "invalid_value");
    }

    public static ApiError tooManyProperties(String param, int maximum, int count) {
        return ApiError.invalid(
                "Invalid '" + param + "': too many properties. Expected an object with at most " + maximum
                        + " properties, but got an object with " + count + " properties instead.",
                param,
                "object_above_max_properties");
    }

    private static String enumerate(List<String> values) {
        List<String> quoted = values.stream().map(value -> "'" + value + "'").toList();
        if (quoted.size() == 1) {
            return quoted.get(0);
        }
        String last = quoted.get(quoted.size() - 1);
        String first = String.join(", ", quoted.subList(0, quoted.size() - 1));
        return quoted.size() == 2 ? first + " and " + last : first + ", and " + last;
    }

    private static String name(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> "a string";
            case NUMBER -> ((JsonNumber) value).isIntegral() ? "an integer" : "a decimal";
            case TRUE, FALSE -> "a boolean";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NULL -> "null";
        };
    }
}
