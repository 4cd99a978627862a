package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeysTest extends SimulatorTest {

    private HttpResponse<byte[]> models(String header, String value) throws IOException {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models"))
                .header(header, value)
                .build());
    }

    private int bearer(String key) throws IOException {
        return models("Authorization", "Bearer " + key).statusCode();
    }

    @Test
    @DisplayName("Without a key the answer is 401")
    void none() throws IOException {
        HttpResponse<byte[]> answer = models("X-Other", "x");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.error(answer).getString("message")).startsWith("You didn't provide an API key.");
    }

    @Test
    @DisplayName("Any bearer token is good, and so is the api-key header")
    void any() throws IOException {
        assertThat(bearer("whatever")).isEqualTo(200);
        assertThat(models("api-key", "whatever").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Once keys are named, others are not good")
    void named() throws IOException {
        simulator.acceptKeys("sk-1", "sk-2");

        assertThat(bearer("sk-1")).isEqualTo(200);
        assertThat(bearer("sk-2")).isEqualTo(200);
        assertThat(bearer("sk-3")).isEqualTo(401);
    }

    @Test
    @DisplayName("A revoked key is answered 401 invalid_api_key, and never shown whole")
    void revoked() throws IOException {
        String key = "sk-proj-0123456789abcdef";
        simulator.revokeKey(key);

        HttpResponse<byte[]> answer = models("Authorization", "Bearer " + key);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.error(answer).getString("code")).isEqualTo("invalid_api_key");
        assertThat(Client.text(answer)).doesNotContain("0123456789");
        simulator.acceptKeys(key);
        assertThat(bearer(key)).isEqualTo(200);
    }

    @Test
    @DisplayName("Answers to a key of a project name it, and a request that names another is refused")
    void project() throws IOException {
        simulator.project("proj_a", "sk-1", "sk-2");

        for (String key : new String[] {"sk-1", "sk-2"}) {
            assertThat(models("Authorization", "Bearer " + key).headers().firstValue("openai-project"))
                    .hasValue("proj_a");
        }
        assertThat(models("Authorization", "Bearer sk-3").headers().firstValue("openai-project"))
                .isEmpty();
        assertThat(naming("sk-1", "proj_a").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = naming("sk-1", "proj_b");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Client.error(refused).getString("code")).isEqualTo("mismatched_project");
        assertThat(naming("sk-3", "proj_b").statusCode()).isEqualTo(200);
        simulator.reset();
        assertThat(models("Authorization", "Bearer sk-1").headers().firstValue("openai-project"))
                .isEmpty();
    }

    private HttpResponse<byte[]> naming(String key, String project) throws IOException {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models"))
                .header("Authorization", "Bearer " + key)
                .header("OpenAI-Project", project)
                .build());
    }
}
