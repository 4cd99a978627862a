package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.ImageRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.oracle.OffTheDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Wrong base URLs")
class BaseUrlTest extends ForeignFixture {

    private void connect(String path) throws Exception {
        connection.close();
        connection = connectTo(server.root() + path);
    }

    @Test
    @Row("base-url-without-v1")
    @OffTheDocument("The base URL is wrong, so the path is")
    @DisplayName("without /v1 the endpoint is missing, and the address is named")
    void withoutVersion() throws Exception {
        connect("");
        server.json("/responses", 404, "{\"error\":{\"message\":\"Invalid URL (POST /responses)\"}}");
        assertThat(textEnds(Diagnosis.ENDPOINT_MISSING))
                .hasMessageContaining(server.root() + " has no /responses")
                .hasMessageContaining("usually ends in /v1");
    }

    @Test
    @Row("base-url-with-endpoint")
    @OffTheDocument("The base URL is wrong, so the path is")
    @DisplayName("with an endpoint at its end the endpoint is missing, and the address is named")
    void withEndpoint() throws Exception {
        connect("/v1/responses");
        assertThat(textEnds(Diagnosis.ENDPOINT_MISSING))
                .hasMessageContaining("/v1/responses has no /responses")
                .hasMessageContaining("names no single endpoint");
    }

    @Test
    @Row("base-url-slash")
    @DisplayName("slashes at the end do no harm")
    void slash() throws Exception {
        connect("/v1//");
        server.json(RESPONSES, 200, saying("hello"));
        assertThat(text().text()).isEqualTo("hello");
    }

    @Test
    @Row("base-url-of-pages")
    @OffTheDocument("The base URL is wrong, so the path is")
    @DisplayName("the address of a web interface is told by its page")
    void pages() throws Exception {
        connect("");
        server.answer("/responses", 200, "Content-Type: text/html", "<!doctype html><title>Chat</title>");
        assertThat(textEnds(Diagnosis.BODY_NOT_JSON))
                .hasMessageContaining("text/html")
                .hasMessageContaining("usually ends in /v1");
    }

    @Test
    @Row("endpoint-missing-words")
    @DisplayName("a missing endpoint is told by other servers' words, too")
    void words() {
        for (String body : new String[] {
            "{\"error\":{\"message\":\"File Not Found\",\"type\":\"not_found_error\",\"code\":404}}",
            "{\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}}",
            "{\"detail\":\"Not Found\"}",
            "{\"error\":\"Not Found\",\"path\":\"/v1/images/generations\"}",
            "{\"message\":\"Cannot POST /v1/images/generations\"}",
            "{\"message\":\"No static resource v1/images/generations.\"}",
            "404 page not found"
        }) {
            server.json("/v1/images/generations", 404, body);
            assertThat(ends(Diagnosis.ENDPOINT_MISSING, () -> connection.generate(ImageRequest.of("a prompt"))))
                    .hasMessageContaining("/images/generations");
        }
        server.json(RESPONSES, 404, "{\"error\":{\"message\":\"Conversation with id 'conv_1' not found.\"}}");
        textEnds(Diagnosis.NOT_FOUND);
    }

    @Test
    @Row("redirect")
    @DisplayName("a redirect is not followed but named")
    void redirect() {
        for (int status : new int[] {301, 302, 307, 308}) {
            server.answer(RESPONSES, status, "Location: https://api.example/v1/responses", "");
            assertThat(textEnds(Diagnosis.REDIRECTED))
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining("https://api.example/v1/responses");
        }
    }

    @Test
    @Row("https-to-http-port")
    @DisplayName("TLS spoken to a plain port is told so")
    void tlsToPlain() throws Exception {
        try (OpenAiConnection tls = connectTo(server.root().replace("http:", "https:") + "/v1")) {
            assertThat(ends(Diagnosis.TLS_FAILED, () -> tls.generate(TextRequest.of("a prompt"))))
                    .hasMessageContaining("right scheme");
        }
    }

    @Test
    @Row("http-to-https-port")
    @DisplayName("plain HTTP spoken to a port of TLS is told so")
    void plainToTls() {
        for (String words : new String[] {
            "Client sent an HTTP request to an HTTPS server.\n",
            "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>"
        }) {
            server.answer(RESPONSES, 400, "Content-Type: text/plain", words);
            assertThat(textEnds(Diagnosis.TLS_EXPECTED)).hasMessageContaining("Begin baseUrl with https://.");
        }
    }
}
