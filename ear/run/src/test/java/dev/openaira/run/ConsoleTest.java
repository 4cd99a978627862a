package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Console console = new Console(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
                @Override
                public void println(@Nullable String line) {
                    lines.add(String.valueOf(line));
                }
            },
            Duration.ofMillis(5));

    @Test
    @DisplayName("A step tells the seconds since the start")
    void step() {
        console.step("Begun");

        assertThat(lines.poll()).matches(" +[0-9]+[.,][0-9] s  Begun");
    }

    @Test
    @DisplayName("What takes long shows signs of life until it ends")
    void signsOfLife() throws InterruptedException {
        Console.Wait wait = console.waitFor("the server starts");

        assertThat(lines.poll(30, TimeUnit.SECONDS)).endsWith("… the server starts");
        assertThat(lines.poll(30, TimeUnit.SECONDS)).endsWith("… the server starts");
        wait.end();
    }
}
