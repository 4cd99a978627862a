package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.TextRequest;
import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignOnIT extends InServer {

    @Test
    @DisplayName("Callers with keys of their own never get one another's connection")
    void keysApart() throws Exception {
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String key = "sk-" + List.of("alice", "bob", "carol").get(i % 3);
            calls.add(pools.executor().submit(() -> {
                call(OpenAiConnectionSpec.ofApiKey(key), key);
                return key;
            }));
        }
        for (Future<?> call : calls) {
            call.get(40, TimeUnit.SECONDS);
        }
        assertThat(upstream.requests("/responses"))
                .hasSize(40)
                .allSatisfy(request -> assertThat(
                                request.getJsonObject("headers").getString("authorization"))
                        .isEqualTo("Bearer " + request.getJsonObject("body").getString("input")));
    }

    @Test
    @DisplayName("A caller without a key has the pool's, also after one with a key of its own")
    void poolKey() throws Exception {
        call(OpenAiConnectionSpec.ofApiKey("sk-alice"), "first");
        try (OpenAiConnection connection = pools.signingOn().getConnection()) {
            connection.generate(TextRequest.of("second"));
        }
        assertThat(upstream.requests("/responses"))
                .extracting(request -> request.getJsonObject("headers").getString("authorization"))
                .containsExactly("Bearer sk-alice", "Bearer sk-of-the-pool");
    }

    @Test
    @DisplayName("A caller's organization and project go out with its key")
    void organization() throws Exception {
        call(new OpenAiConnectionSpec("sk-alice", "org_2", "proj_2"), "Hi");

        var headers = upstream.requests("/responses").get(0).getJsonObject("headers");
        assertThat(headers.getString("openai-organization")).isEqualTo("org_2");
        assertThat(headers.getString("openai-project")).isEqualTo("proj_2");
    }

    private void call(OpenAiConnectionSpec spec, String prompt) throws ResourceException {
        try (OpenAiConnection connection = pools.signingOn().getConnection(spec)) {
            connection.generate(TextRequest.of(prompt));
        }
    }
}
