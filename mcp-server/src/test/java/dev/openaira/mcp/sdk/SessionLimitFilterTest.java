package dev.openaira.mcp.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.mcp.StubConnections;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionLimitFilterTest {

    @Test
    @DisplayName("One session more than the limit ends the one idle longest, and no other")
    void limit() throws Exception {
        try (var endpoint = new RunningEndpoint(new StubConnections(request -> StubConnections.saying("ok")), 2)) {
            String first = endpoint.initialize();
            String second = endpoint.initialize();
            assertThat(ping(endpoint, first)).isEqualTo(200);
            String third = endpoint.initialize();

            assertThat(ping(endpoint, second)).isEqualTo(404);
            assertThat(ping(endpoint, first)).isEqualTo(200);
            assertThat(ping(endpoint, third)).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("A session its client ended makes room")
    void room() throws Exception {
        try (var endpoint = new RunningEndpoint(new StubConnections(request -> StubConnections.saying("ok")), 2)) {
            String first = endpoint.initialize();
            String second = endpoint.initialize();
            assertThat(endpoint.send("DELETE", BodyPublishers.noBody(), "Mcp-Session-Id", second)
                            .statusCode())
                    .isEqualTo(200);
            String third = endpoint.initialize();

            assertThat(ping(endpoint, first)).isEqualTo(200);
            assertThat(ping(endpoint, third)).isEqualTo(200);
        }
    }

    private static int ping(RunningEndpoint endpoint, String session) throws Exception {
        return endpoint.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}", "Mcp-Session-Id", session)
                .statusCode();
    }
}
