package dev.openaira.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.benchmarks.worker.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path logs;

    /** Says its process id and then repeats what it is told; on "fail" it fails. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] none) throws InterruptedException {
            Input input = Input.open();
            System.out.println(ProcessHandle.current().pid());
            for (String line = input.next(); !line.equals("fail"); line = input.next()) {
                System.out.println(line);
            }
            throw new IllegalStateException("told to fail");
        }
    }

    @Test
    @DisplayName("A child answers line by line and ends when it is closed, because its standard input ends")
    void close() throws Exception {
        Child child = echo();
        ProcessHandle process = handle(child);

        assertThat(child.ask("one", LIMIT)).isEqualTo("one");
        assertThat(child.ask("two", LIMIT)).isEqualTo("two");
        child.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    @DisplayName("A child that fails is reported with its name and what it said last")
    void failure() throws Exception {
        try (Child child = echo()) {
            handle(child);

            assertThatThrownBy(() -> child.ask("fail", LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("echo has ended", "told to fail");
        }
    }

    @Test
    @DisplayName("A child that is silent for too long is reported, and ends when it is closed")
    void silence() throws Exception {
        ProcessHandle process;
        try (Child child = echo()) {
            process = handle(child);

            assertThatThrownBy(() -> child.answer(Duration.ofMillis(10)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("echo did not answer");
        }
        assertThat(process.isAlive()).isFalse();
    }

    private static ProcessHandle handle(Child child) throws Exception {
        return ProcessHandle.of(Long.parseLong(child.answer(LIMIT))).orElseThrow();
    }

    private Child echo() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return Child.start("echo", List.of(java, "-Xmx64m", "-classpath", classPath, Echo.class.getName()), logs);
    }
}
