package dev.openaira.benchmarks.worker;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A structured-output format of 100 KB: 50 objects of 20 texts. */
public final class LargeFormat {
    private static final String TEXT =
            "{\"type\":\"string\",\"description\":\"What stands in this field of the form.\"}";
    private static final int OBJECTS = 50;
    private static final int PROPERTIES = 20;

    private LargeFormat() {}

    /** One that is strict. */
    public static String strict() {
        return format(true);
    }

    /** One that has to be made strict. */
    public static String open() {
        return format(false);
    }

    private static String format(boolean strict) {
        String object = object(PROPERTIES, strict, TEXT);
        return "{\"format\":{\"type\":\"json_schema\",\"name\":\"form\",\"strict\":true,\"schema\":"
                + object(OBJECTS, strict, object) + "}}";
    }

    private static String object(int properties, boolean strict, String property) {
        String members = IntStream.range(0, properties)
                .mapToObj(index -> "\"field_" + index + "\":" + property)
                .collect(Collectors.joining(","));
        String names = IntStream.range(0, properties)
                .mapToObj(index -> "\"field_" + index + '"')
                .collect(Collectors.joining(","));
        return "{\"type\":\"object\",\"properties\":{" + members + "}"
                + (strict ? ",\"required\":[" + names + "],\"additionalProperties\":false}" : "}");
    }
}
