package dev.openaira.metadata;

/** What may be done to a structured-output format on its way in. */
public enum FormatOption {
    /**
     * Makes the format strict where that changes no meaning that matters: {@code strict: true}, {@code
     * additionalProperties: false} on every object, and every member required, those that were not with {@code null} as
     * one more type. Each change is told as a warning. An object without properties that allows any is a map, which no
     * strict format can tell: it stays an error, as do keywords and sizes that strict mode does not support.
     */
    MAKE_STRICT
}
