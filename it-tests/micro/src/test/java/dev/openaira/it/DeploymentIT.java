package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.it.app.Administration;
import dev.openaira.it.app.Administration.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications and resource adapters that come and go while the server runs. */
class DeploymentIT extends InServer {
    private final Administration administration = new Administration();

    @ArquillianResource
    private URL here;

    @Test
    @DisplayName("A base URL that is none fails when the application is deployed; the log has the code")
    void misconfigured() throws Exception {
        assertThat(deploy("misconfigured").succeeded()).isFalse();
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), "server.log.0"))
                .content()
                .contains("OAI10001: The base URL 'api.openai.com/v1' cannot be used");
    }

    @Test
    @DisplayName("An application is deployed, undeployed and deployed again, and answers each time")
    void redeploys() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(deploy("guest"))
                    .satisfies(outcome ->
                            assertThat(outcome.succeeded()).as(outcome.words()).isTrue());
            try {
                HttpResponse<String> greeting = get("/guest/");
                assertThat(greeting.body()).startsWith("greeted ");
                assertThat(greeting.statusCode()).isEqualTo(200);
            } finally {
                administration.run("undeploy", "guest");
            }
        }
        assertThat(upstream.requests("/responses")).hasSize(3);
    }

    @Test
    @DisplayName("A resource adapter that is undeployed leaves no thread")
    void undeploysAdapter() {
        assertThat(administration.run("deploy", "--name", "openaira-second", System.getProperty("openaira.rar")))
                .satisfies(outcome ->
                        assertThat(outcome.succeeded()).as(outcome.words()).isTrue());
        String baseUrl = System.getenv("OPENAI_BASE_URL").replace(":", "\\:");
        administration.run(
                "create-connector-connection-pool",
                "--raname",
                "openaira-second",
                "--connectiondefinition",
                "dev.openaira.OpenAiConnectionFactory",
                "--property",
                "baseUrl=" + baseUrl + ":apiKey=sk-second",
                "second");
        assertThat(administration.run("ping-connection-pool", "second").succeeded())
                .isTrue();
        administration.run("delete-connector-connection-pool", "--cascade=true", "second");
        assertThat(administration.run("undeploy", "openaira-second").succeeded())
                .isTrue();

        assertThat(Thread.getAllStackTraces().values())
                .allSatisfy(stack -> assertThat(stack)
                        .noneMatch(frame -> frame.getClassName().startsWith("dev.openaira.ra.")));
    }

    private Outcome deploy(String name) throws IOException {
        Path archive = Path.of(System.getProperty("java.io.tmpdir"), name + ".war");
        try (InputStream content = getClass().getResourceAsStream("/" + name + ".war")) {
            Files.copy(content, archive, StandardCopyOption.REPLACE_EXISTING);
        }
        return administration.run("deploy", "--name", name, "--contextroot", name, archive.toString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + here.getAuthority() + path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());
    }
}
