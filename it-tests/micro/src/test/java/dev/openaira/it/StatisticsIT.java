package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.it.app.Administration;
import dev.openaira.it.app.Administration.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What administrators see of the adapter in the server's own tools. */
class StatisticsIT extends InServer {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private final Administration administration = new Administration();

    @ArquillianResource
    private URL here;

    private static Set<ObjectName> names() throws Exception {
        return BEANS.queryNames(new ObjectName("dev.openaira:type=Statistics,*"), null);
    }

    private static long calls() throws Exception {
        ObjectName first = new ObjectName("dev.openaira:type=Statistics,name=openaira");
        return (Long) ((CompositeData) BEANS.getAttribute(first, "Total")).get("calls");
    }

    private void succeeds(String command, String... arguments) {
        Outcome outcome = administration.run(command, arguments);
        assertThat(outcome.succeeded()).as(outcome.words()).isTrue();
    }

    @Test
    @DisplayName("The MBean is there, and counts the calls through the server's pools")
    void counts() throws Exception {
        long before = calls();
        try (OpenAiConnection connection = pools.main().getConnection()) {
            connection.generate(TextRequest.of("Reply exactly: here"));
        }
        assertThat(calls()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("A second adapter has an MBean of its own, which goes with it")
    void second() throws Exception {
        Set<ObjectName> before = names();
        succeeds("deploy", "--name", "openaira-watched", System.getProperty("openaira.rar"));
        assertThat(names()).hasSize(before.size() + 1).containsAll(before);
        succeeds("undeploy", "openaira-watched");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    @DisplayName("An adapter whose statistics the administrator turns off has none")
    void off() throws Exception {
        Set<ObjectName> before = names();
        succeeds("create-resource-adapter-config", "--property", "statistics=false", "openaira-silent");
        succeeds("deploy", "--name", "openaira-silent", System.getProperty("openaira.rar"));
        try {
            assertThat(names()).isEqualTo(before);
        } finally {
            administration.run("undeploy", "openaira-silent");
            administration.run("delete-resource-adapter-config", "openaira-silent");
        }
    }

    @Test
    @DisplayName("An application with telemetry gets spans and metrics of its calls")
    void telemetry() throws Exception {
        Path archive = Path.of(System.getProperty("java.io.tmpdir"), "watched.war");
        try (InputStream content = getClass().getResourceAsStream("/watched.war")) {
            Files.copy(content, archive, StandardCopyOption.REPLACE_EXISTING);
        }
        succeeds("deploy", "--name", "watched", "--contextroot", "watched", archive.toString());
        try {
            assertThat(get("/watched/ask")).isEqualTo("here");
            assertThat(eventually("/watched/spans", spans -> spans.contains("chat gpt-5-mini"))
                            .lines())
                    .filteredOn(span -> span.startsWith("chat gpt-5-mini CLIENT below "))
                    .singleElement()
                    .satisfies(span -> assertThat(span)
                            .doesNotContain("below 0000000000000000", "Reply exactly")
                            .contains("gen_ai.provider.name=openai", "gen_ai.response.finish_reasons=[stop]")
                            .containsPattern("gen_ai\\.usage\\.output_tokens=[1-9]"));
            assertThat(get("/metrics").lines())
                    .anyMatch(line -> line.startsWith("openaira_operation_duration")
                            && line.contains("_count{")
                            && line.contains("object_type=\"text\"")
                            && line.contains("model=\"gpt-5-mini\"")
                            && line.matches(".* 1(\\.0)?"))
                    .anyMatch(line -> line.startsWith("openaira_tokens_total{") && line.contains("kind=\"output\""));
        } finally {
            administration.run("undeploy", "watched");
        }
    }

    /** Spans are exported in the background. */
    private String eventually(String path, Predicate<String> wanted) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String answer = get(path);
        while (!wanted.test(answer) && System.nanoTime() < end) {
            Thread.sleep(100);
            answer = get(path);
        }
        return answer;
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + here.getAuthority() + path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
