package dev.openaira.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightDeskTest {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("A letter is answered later, also by the desk of the next day")
    void answered() throws Exception {
        try (Simulator simulator = Simulator.start()) {
            OpenAiResourceAdapter evening = adapter();
            String ticket = desk(evening, simulator).hand("Where is my parcel?");
            evening.stop();

            OpenAiResourceAdapter morning = adapter();
            NightDesk desk = desk(morning, simulator);
            Optional<String> answer = desk.answer(ticket);
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (answer.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(50);
                answer = desk.answer(ticket);
            }
            assertThat(answer).hasValueSatisfying(text -> assertThat(text).contains("simulator"));
            assertThat(desk.answer(ticket)).isEqualTo(answer);
            morning.stop();
        }
    }

    private OpenAiResourceAdapter adapter() {
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        adapter.setJournalDirectory(directory.toString());
        adapter.start(null);
        return adapter;
    }

    private static NightDesk desk(OpenAiResourceAdapter adapter, Simulator simulator) throws Exception {
        OpenAiManagedConnectionFactory pool = new OpenAiManagedConnectionFactory();
        pool.setBaseUrl(simulator.baseUrl().toString());
        pool.setApiKey("sk-of-the-night-desk");
        pool.setDefaultModel("gpt-5.4-mini");
        pool.setResourceAdapter(adapter);
        NightDesk desk = new NightDesk();
        desk.openai = (OpenAiConnectionFactory) pool.createConnectionFactory();
        return desk;
    }
}
