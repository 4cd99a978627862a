package dev.openaira.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McpSettingsTest {

    @Test
    @DisplayName("Without any setting only loopback names are let in, and body and sessions are bounded")
    void defaults() {
        McpSettings settings = McpSettings.of("1.2", name -> null);

        assertThat(settings.allowedHosts()).containsExactly("localhost:*", "127.0.0.1:*", "[::1]:*");
        assertThat(settings.allowedOrigins()).contains("http://localhost:*").hasSize(6);
        assertThat(settings.maxRequestBytes()).isEqualTo(4_194_304);
        assertThat(settings.maxSessions()).isEqualTo(10_000);
        assertThat(settings.version()).isEqualTo("1.2");
    }

    @Test
    @DisplayName("Lists are separated by commas, blanks around them do not count")
    void lists() {
        var given = Map.of("allowedHosts", "tools.example.org:443 , other:*", "maxSessions", " 7 ");
        McpSettings settings = McpSettings.of("1.2", given::get);

        assertThat(settings.allowedHosts()).containsExactly("tools.example.org:443", "other:*");
        assertThat(settings.maxSessions()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many", "99999999999"})
    @DisplayName("A bound that is no whole number above 0 is refused by name")
    void bounds(String given) {
        assertThatThrownBy(() -> McpSettings.of("1.2", Map.of("maxRequestBytes", given)::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("openaira.mcp.maxRequestBytes", given);
    }
}
