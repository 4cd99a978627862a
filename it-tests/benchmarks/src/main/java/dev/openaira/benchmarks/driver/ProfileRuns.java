package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.worker.FormatReading;
import dev.openaira.benchmarks.worker.ImportSample;
import dev.openaira.benchmarks.worker.ProfileReading;
import dev.openaira.benchmarks.worker.ProfileSample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is measured of the metadata browser. */
public final class ProfileRuns {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Plan plan;
    private final Processes processes;

    /** Runs by this plan; no server is asked. */
    public ProfileRuns(Plan plan, Processes processes) {
        this.plan = plan;
        this.processes = processes;
    }

    /** Each in a new process. */
    public List<ProfileSample> profiles() throws IOException, InterruptedException {
        return samples(ProfileReading.class, ProfileSample::ofLine);
    }

    /** Of formats, each in a new process. */
    public List<ImportSample> imports() throws IOException, InterruptedException {
        return samples(FormatReading.class, ImportSample::ofLine);
    }

    private <T> List<T> samples(Class<?> main, Function<String, T> ofLine) throws IOException, InterruptedException {
        List<T> samples = new ArrayList<>();
        for (int round = 0; round < plan.coldRounds(); round++) {
            try (Child child = processes.browsing(main)) {
                samples.add(ofLine.apply(child.answer(LIMIT)));
                child.awaitEnd(LIMIT);
            }
        }
        return samples;
    }
}
