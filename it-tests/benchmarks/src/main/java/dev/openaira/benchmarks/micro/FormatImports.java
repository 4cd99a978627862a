package dev.openaira.benchmarks.micro;

import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.ra.browse.Browser;
import dev.openaira.ra.browse.Profiles;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Structured-output formats of 100 KB on their way in: one that is strict, and one that has to be made so. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FormatImports {
    private static final String TEXT =
            "{\"type\":\"string\",\"description\":\"What stands in this field of the form.\"}";
    private static final int OBJECTS = 50;
    private static final int PROPERTIES = 20;

    private final MetadataBrowser browser = new Browser(new Profiles());
    private final String strict = format(true);
    private final String open = format(false);

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

    @Benchmark
    public FormatCheck importStrict() {
        return passed(browser.importFormat(strict));
    }

    @Benchmark
    public FormatCheck makeStrict() {
        return passed(browser.importFormat(open, FormatOption.MAKE_STRICT));
    }

    private static FormatCheck passed(FormatCheck check) {
        if (!check.passed()) {
            throw new IllegalStateException(check.errors().toString());
        }
        return check;
    }
}
