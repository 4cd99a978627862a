package dev.openaira.benchmarks.micro;

import dev.openaira.benchmarks.worker.LargeFormat;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.ra.browse.Browser;
import dev.openaira.ra.browse.Profiles;
import java.util.concurrent.TimeUnit;
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
    private final MetadataBrowser browser = new Browser(new Profiles());
    private final String strict = LargeFormat.strict();
    private final String open = LargeFormat.open();

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
