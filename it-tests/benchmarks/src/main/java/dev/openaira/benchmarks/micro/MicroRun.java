package dev.openaira.benchmarks.micro;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks of this package. */
public final class MicroRun {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private MicroRun() {}

    /**
     * Runs them, each in a process of its own.
     *
     * @param iterations how many count
     * @param millis the length of each
     * @param output where JMH's own output goes
     */
    public static List<MicroResult> run(int iterations, long millis, Path output) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MicroRun.class.getPackageName() + ".*")
                        .forks(1)
                        .warmupIterations(iterations)
                        .warmupTime(TimeValue.milliseconds(millis))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.milliseconds(millis))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .output(output.toString())
                        .build())
                .run();
        return results.stream().map(MicroRun::result).toList();
    }

    private static MicroResult result(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        String benchmark = run.getParams().getBenchmark();
        String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
        return new MicroResult(
                name, time.getScore(), time.getScoreError(), allocated == null ? Double.NaN : allocated.getScore());
    }
}
