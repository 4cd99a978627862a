package dev.openaira.ra.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.SLF4JServiceProvider;

@DisplayName("The HTTP client's own log")
class ClientLogTest {
    @Test
    @DisplayName("which shows keys and prompts, goes nowhere")
    void nowhere() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).hasSize(1);
        for (String name : List.of("headers", "wire")) {
            Logger logger = LoggerFactory.getLogger("org.apache.hc.client5.http." + name);
            assertThat(logger).isInstanceOf(NOPLogger.class);
        }
    }
}
