package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reported projects")
class ReportedProjectsTest {
    private static final URI SERVER = URI.create("http://localhost/v1");
    private static final URI OTHER = URI.create("http://localhost/v2");

    private final ReportedProjects projects = new ReportedProjects();

    private static ResponseInfo answer(int status, @Nullable String project) {
        return new ResponseInfo(status, null, null, null, project, null, null, null, Collections.emptySortedMap());
    }

    @Test
    @DisplayName("are what a server named last, for each server and caller")
    void last() {
        Credentials caller = Credentials.ofKey("sk-1");
        projects.learn(SERVER, caller, answer(200, "proj_a"));
        projects.learn(SERVER, caller, answer(200, null));
        projects.learn(OTHER, caller, answer(404, "proj_b"));
        assertThat(projects.of(SERVER, Credentials.ofKey("sk-1"))).isEqualTo("proj_a");
        assertThat(projects.of(OTHER, caller)).isEqualTo("proj_b");
        assertThat(projects.of(SERVER, Credentials.ofKey("sk-2"))).isNull();
        assertThat(projects.of(SERVER, new Credentials("sk-1", "org", null))).isNull();
        projects.learn(SERVER, caller, answer(200, "proj_c"));
        assertThat(projects.of(SERVER, caller)).isEqualTo("proj_c");
        assertThat(projects.of(OTHER, caller)).isEqualTo("proj_b");
    }

    @Test
    @DisplayName("are names, and not named by who refuses a key")
    void names() {
        Credentials caller = Credentials.ofKey("sk-1");
        projects.learn(SERVER, caller, answer(401, "proj_a"));
        for (String odd : new String[] {"", "proj a", "x".repeat(101), "pröj"}) {
            projects.learn(SERVER, caller, answer(200, odd));
        }
        assertThat(projects.of(SERVER, caller)).isNull();
        projects.learn(SERVER, caller, answer(200, "x".repeat(100)));
        assertThat(projects.of(SERVER, caller)).hasSize(100);
    }

    @Test
    @DisplayName("are forgotten with the caller, so that no key is kept for them")
    void forgotten() {
        Credentials kept = Credentials.ofKey("sk-kept");
        projects.learn(SERVER, kept, answer(200, "proj_a"));
        projects.learn(SERVER, Credentials.ofKey("sk-gone"), answer(200, "proj_a"));
        Deadline patience = Deadline.after(Duration.ofSeconds(30));
        while (projects.of(SERVER, Credentials.ofKey("sk-gone")) != null && !patience.expired()) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(projects.of(SERVER, Credentials.ofKey("sk-gone"))).isNull();
        assertThat(projects.of(SERVER, kept)).isEqualTo("proj_a");
    }
}
