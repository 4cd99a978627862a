package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.socket.Replies;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a server is")
class ReportedProductTest extends UpstreamTest {

    private static ReportedProduct at(String baseUrl, @Nullable String apiVersion) {
        return new ReportedProduct(new Endpoint(
                URI.create(baseUrl),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                Authentication.BEARER,
                apiVersion,
                List.of()));
    }

    private static Product told(ReportedProduct product, Map<String, String> head) {
        product.learn(head::get);
        return product.now();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, OpenAI",
        "https://eu.api.openai.com/v1, OpenAI",
        "https://mine.openai.azure.com/openai/v1, Azure OpenAI",
        "https://mine.cognitiveservices.azure.com/openai/v1, Azure OpenAI",
        "https://mine.services.ai.azure.com/openai/v1, Azure OpenAI",
        "https://notapi.openai.com.example/v1,",
        "https://myapi.openai.community/v1,",
        "https://xapi.openai.com/v1,",
        "http://localhost/v1,"
    })
    @DisplayName("is told by a provider's own host before any answer")
    void host(String baseUrl, @Nullable String name) {
        assertThat(at(baseUrl, null).now()).isEqualTo(new Product(name, null));
    }

    @Test
    @DisplayName("is told by the heads of its answers")
    void heads() {
        String local = "http://localhost/v1";
        assertThat(told(at(local, null), Map.of("openai-version", "2020-10-01", "server", "cloudflare")))
                .isEqualTo(new Product("OpenAI", "2020-10-01"));
        assertThat(told(at(local, null), Map.of("server", "llama.cpp"))).isEqualTo(new Product("llama.cpp", null));
        assertThat(told(at(local, null), Map.of("x-litellm-version", "1.74.0", "openai-version", "2020-10-01")))
                .isEqualTo(new Product("LiteLLM", "1.74.0"));
        assertThat(told(at(local, "2024-10-21"), Map.of("apim-request-id", "1")))
                .isEqualTo(new Product("Azure OpenAI", "2024-10-21"));
        assertThat(told(at("https://api.openai.com/v1", null), Map.of("openai-version", "2020-10-01")))
                .isEqualTo(new Product("OpenAI", "2020-10-01"));
    }

    @Test
    @DisplayName("is not told by the web server in front, nor untold by an answer that says nothing")
    void nothing() {
        ReportedProduct product = at("http://localhost/v1", null);
        assertThat(told(product, Map.of("server", "uvicorn"))).isEqualTo(new Product(null, null));
        assertThat(told(product, Map.of("server", "llama.cpp")).name()).isEqualTo("llama.cpp");
        assertThat(told(product, Map.of("server", "nginx/1.27")).name()).isEqualTo("llama.cpp");
        assertThat(told(product, Map.of()).name()).isEqualTo("llama.cpp");
    }

    @Test
    @DisplayName("has a version that looks like one, or none")
    void version() {
        for (String odd : new String[] {"", "1 0", "1\n2", "-1", "x".repeat(65), "é"}) {
            assertThat(told(at("http://localhost/v1", null), Map.of("openai-version", odd)))
                    .isEqualTo(new Product("OpenAI", null));
        }
    }

    @Test
    @DisplayName("is learnt from answers and from errors")
    void learnt() throws Exception {
        assertThat(client.product()).isEqualTo(new Product(null, null));
        upstream.next(Replies.json(ANSWER, "OpenAI-Version: 2020-10-01"));
        call();
        assertThat(client.product()).isEqualTo(new Product("OpenAI", "2020-10-01"));
        upstream.next(Replies.status(500, "{}", "Server: llama.cpp"));
        failure(Rejected.class);
        assertThat(client.product()).isEqualTo(new Product("llama.cpp", null));
    }
}
