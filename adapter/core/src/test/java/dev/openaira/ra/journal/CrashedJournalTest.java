package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A journal whose process")
@Timeout(120)
class CrashedJournalTest {
    /** The length of each key it tells. */
    private static final int KEY = 41;

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @DisplayName("is killed has everything that was acknowledged, all of it or nothing, and takes nothing back")
    void killed() throws Exception {
        Set<String> there = new HashSet<>();
        Set<String> gone = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            Process writer = writer(8);
            try (BufferedReader acknowledged = writer.inputReader(StandardCharsets.UTF_8)) {
                assertThat(acknowledged.readLine()).startsWith("open ");
                for (int i = 0; i < 300 + 400 * round; i++) {
                    note(acknowledged.readLine(), there, gone);
                }
                kill(writer);
                for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                    if (line.length() == 2 * KEY + 1) {
                        note(line, there, gone);
                    }
                }
            }
            try (Journal journal = Journals.open(directory)) {
                Set<String> found = entries(journal).keySet();
                assertThat(there.stream().filter(key -> !found.contains(key))).isEmpty();
                assertThat(gone.stream().filter(found::contains)).isEmpty();
                assertThat(found.stream().filter(key -> key.length() == KEY && !key.startsWith("gone/")))
                        .hasSizeGreaterThanOrEqualTo(there.size())
                        .allMatch(key -> found.contains(key + "/1"));
            }
        }
        System.out.println("Journal: " + (there.size() + gone.size()) + " acknowledged changes survived 4 kills");
        assertThat(Journals.files(directory, "")).hasSize(2);
    }

    @Test
    @DisplayName(
            "lives is nobody else's, also when a second adapter here has looked; when it dies, the next one has it")
    void held() throws Exception {
        try (Journal first = Journals.open(directory);
                Journal second = Journals.open(directory)) {
            first.force(put("first", "1"));
            second.force(put("second", "1"));
            Process holder = writer(0);
            try (BufferedReader told = holder.inputReader(StandardCharsets.UTF_8)) {
                assertThat(told.readLine()).isEqualTo("open 0");
                assertThat(told.readLine()).isEqualTo("held");
                try (Journal third = Journals.open(directory)) {
                    assertThat(entries(third)).isEmpty();
                }
                kill(holder);
            }
            try (Journal heir = Journals.open(directory)) {
                assertThat(entries(heir)).containsOnlyKeys("held");
            }
        }
    }

    /** What it wrote can still be read. */
    private static void kill(Process process) throws InterruptedException {
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        process.waitFor();
    }

    private static void note(String line, Set<String> there, Set<String> gone) {
        there.add(line.substring(0, KEY));
        gone.add(line.substring(KEY + 1));
    }

    private Process writer(int threads) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        directory.toString(),
                        String.valueOf(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }
}
