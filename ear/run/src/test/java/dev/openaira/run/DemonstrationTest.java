package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemonstrationTest {
    private record Reply(int status, String type, String body) {
        static Reply answer(String answer) {
            return new Reply(200, "application/json", "{\"request\":\"What?\",\"answer\":" + answer + ",\"millis\":7}");
        }
    }

    @TempDir
    Path directory;

    private final Map<String, Reply> replies = new ConcurrentHashMap<>(Map.of(
            "text", Reply.answer("\"Words\""),
            "image", Reply.answer("{\"mediaType\":\"image/png\",\"base64\":\"iVBORw==\"}"),
            "embedding", Reply.answer("{\"nearest\":\"b\",\"similarity\":0.5}"),
            "structured-output", Reply.answer("{\"title\":\"Pancakes\"}"),
            "converse", Reply.answer("[{\"user\":\"I am Ada\"},{\"model\":\"Hello Ada\"}]")));
    private final List<String> called = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer application;

    @BeforeEach
    void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/sample/api/demo/", this::reply);
        application.start();
    }

    @AfterEach
    void stop() {
        application.stop(0);
    }

    @Test
    @DisplayName("Every object type is called once and shown with request and answer")
    void allAnswered() throws InterruptedException {
        assertThat(demonstrate()).isZero();

        assertThat(called).containsExactly("text", "image", "embedding", "structured-output", "converse");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Generate Text answered in 7 ms", "request  What?", "answer   Words")
                .contains("{\"nearest\":\"b\",\"similarity\":0.5}")
                .contains("user   I am Ada", "model  Hello Ada");
    }

    @Test
    @DisplayName("It is said where the image was written")
    void image() throws InterruptedException {
        demonstrate();

        assertThat(directory.resolve("image.png")).isNotEmptyFile();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("written to " + directory.resolve("image.png"));
    }

    @Test
    @DisplayName("A call that fails is shown with its reason and counted; the others are still made")
    void oneFails() throws InterruptedException {
        replies.put(
                "embedding",
                new Reply(502, "application/json", "{\"code\":\"OAI14022\",\"message\":\"No such model\"}"));

        assertThat(demonstrate()).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Generate Embedding FAILED", "HTTP 502, No such model", "Converse answered");
    }

    @Test
    @DisplayName("An error page instead of JSON counts as a failed call")
    void errorPage() throws InterruptedException {
        replies.put("text", new Reply(500, "text/html", "<html>"));
        replies.put("converse", new Reply(200, "text/html", "<html>"));

        assertThat(demonstrate()).isEqualTo(2);

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("HTTP 500", "no JSON object");
    }

    @Test
    @DisplayName("An image that cannot be read counts as a failed call")
    void noImage() throws InterruptedException {
        replies.put("image", Reply.answer("{\"mediaType\":\"image/png\"}"));

        assertThat(demonstrate()).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Generate Image FAILED", "no image");
    }

    private int demonstrate() throws InterruptedException {
        URI root = URI.create("http://127.0.0.1:" + application.getAddress().getPort() + "/sample/");
        Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), Duration.ofSeconds(30));
        return new Demonstration(new SampleClient(root), directory, console).run();
    }

    private void reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String objectType = path.substring(path.lastIndexOf('/') + 1);
        called.add(objectType);
        Reply reply = replies.get(objectType);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
