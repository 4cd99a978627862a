package dev.openaira.peers.aimock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("aimock: the process")
class AimockTest extends AdapterFixture {

    @Test
    @DisplayName("ends by itself when its standard input does, as it does with the JVM")
    void ends() throws Exception {
        Aimock another = Aimock.start(Path.of(System.getProperty("openaira.peers.directory")));
        try (another) {
            assertThat(another.isRunning()).isTrue();
            assertThat(another.baseUrl()).isNotEqualTo(aimock.baseUrl());
            assertThat(another.hangUp(Duration.ofSeconds(10))).isTrue();
        }
    }
}
