package dev.openaira.benchmarks.driver;

import dev.openaira.benchmarks.worker.ProfileSample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is measured of the metadata browser's profiles. */
public final class ProfileRuns {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Plan plan;
    private final Processes processes;

    /** Runs by this plan; no server is asked. */
    public ProfileRuns(Plan plan, Processes processes) {
        this.plan = plan;
        this.processes = processes;
    }

    /** Each in a new process. */
    public List<ProfileSample> profiles() throws IOException, InterruptedException {
        List<ProfileSample> samples = new ArrayList<>();
        for (int round = 0; round < plan.coldRounds(); round++) {
            try (Child child = processes.profiles()) {
                samples.add(ProfileSample.ofLine(child.answer(LIMIT)));
                child.awaitEnd(LIMIT);
            }
        }
        return samples;
    }
}
