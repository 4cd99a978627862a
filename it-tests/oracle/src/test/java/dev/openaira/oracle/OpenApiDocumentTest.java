package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An OpenAPI document")
class OpenApiDocumentTest {

    private static final OpenApiDocument DOCUMENT = SmallDocument.read();

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> request(String method, String path, String body) {
        return DOCUMENT.request(method, path, null, bytes(body));
    }

    private static List<String> answer(String method, String path, int status, String type, String body) {
        return DOCUMENT.answer(method, path, status, type, bytes(body));
    }

    @Test
    @DisplayName("allows the requests it describes")
    void rightRequests() {
        assertThat(request("POST", "/v1/notes", "{'text': 'x'}")).isEmpty();
        assertThat(request("GET", "/v1/notes/n1", "")).isEmpty();
        assertThat(request("DELETE", "/v1/notes/n1", "")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @DisplayName("does not allow other requests, and says why")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST | /v1/notes | {'text': 5} | /text",
                "POST | /v1/notes | {} | required property 'text'",
                "POST | /v1/notes | {'text': 'x', 'colour': 1} | colour",
                "POST | /v1/notes | {'text' | no JSON",
                "POST | /v1/notes | ~~ | a body is required",
                "GET | /v1/notes/n1 | {} | no JSON body is expected",
                "PUT | /v1/notes/n1 | ~~ | no PUT /v1/notes/n1",
                "GET | /v1/notes/n1/more | ~~ | no GET /v1/notes/n1/more",
                "GET | /v1/notes/ | ~~ | no GET /v1/notes/",
                "GET | /notes/n1 | ~~ | no GET /notes/n1"
            })
    void wrongRequests(String method, String path, String body, String why) {
        assertThat(request(method, path, body)).singleElement().asString().contains(why);
    }

    private static List<String> query(@Nullable String query) {
        return DOCUMENT.request("GET", "/v1/notes", query, bytes(""));
    }

    @ParameterizedTest
    @DisplayName("allows the query parameters it describes, lists in brackets, too")
    @ValueSource(
            strings = {
                "author=12",
                "author=n%C3%A9e+x&limit=20&order=asc&drafts=true",
                "author=&tags=a&tags=b+%26%20c",
                "author=x&tags[]=a&tags%5B%5D=a"
            })
    void rightQueries(String query) {
        assertThat(query(query)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("does not allow other query parameters, and says why")
    @CsvSource(
            delimiter = '|',
            value = {
                " | parameter author is required",
                "limit=2 | parameter author is required",
                "author=x&colour=red | no query parameter colour",
                "author=x&trace=1 | no query parameter trace",
                "author=x&limit=0 | parameter limit: ",
                "author=x&limit=few | parameter limit: ",
                "author=x&limit=2.5 | parameter limit: ",
                "author=x&limit | parameter limit: ",
                "author=x&limit=1&limit=2 | more than once",
                "author=x&limit[]=1 | no query parameter limit[]",
                "author=x&order=up | parameter order: ",
                "author=x&drafts=some | parameter drafts: ",
                "author=x&tags=a&tags=c | parameter tags: ",
                "author=x& | no query parameter"
            })
    void wrongQueries(@Nullable String query, String why) {
        assertThat(query(query))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains(why));
    }

    @Test
    @DisplayName("looks at query and body")
    void queryAndBody() {
        assertThat(DOCUMENT.request("POST", "/v1/notes", "limit=2&order=asc", bytes("{}")))
                .hasSize(2);
    }

    @Test
    @DisplayName("allows the answers it describes, and errors everywhere")
    void rightAnswers() {
        assertThat(answer("POST", "/v1/notes", 200, "application/json", "{'id': 'n1', 'text': 'x'}"))
                .isEmpty();
        assertThat(answer("POST", "/v1/notes", 200, "text/event-stream; charset=utf-8", """
                event: one
                data: {'sequence': 0}

                data: {'sequence': 1}

                data: [DONE]

                """))
                .isEmpty();
        assertThat(answer("GET", "/v1/notes/latest", 200, "application/json", "[]"))
                .isEmpty();
        assertThat(answer("DELETE", "/v1/notes/n1", 200, "text/plain", "gone")).isEmpty();
        assertThat(answer("GET", "/nowhere", 404, "application/json", "{'error': {'message': 'no'}}"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
    @DisplayName("does not allow other answers, and says why")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST | /v1/notes | 200 | application/json | {'id': 'n1'} | required property 'text'",
                "POST | /v1/notes | 200 | text/html | x | text/html is not described",
                "POST | /v1/notes | 201 | application/json | {'id': 'n1', 'text': 'x'} | 201 is not described",
                "POST | /v1/notes | 200 | text/event-stream | data: {} | event 0: ",
                "POST | /v1/notes | 200 | text/event-stream | : nothing | without events",
                "GET | /v1/notes/latest | 200 | application/json | {} | array",
                "GET | /v1/elsewhere | 200 | application/json | {} | no GET /v1/elsewhere",
                "GET | /v1/notes/n1 | 404 | application/json | {} | has no error",
                "GET | /v1/notes/n1 | 404 | application/json | {'error': {}} | required property 'message'",
                "GET | /v1/notes/n1 | 502 | text/html | x | an error of text/html",
                "GET | /v1/notes/n1 | 500 | application/json | { | no JSON"
            })
    void wrongAnswers(String method, String path, int status, String type, String body, String why) {
        assertThat(answer(method, path, status, type, body))
                .singleElement()
                .asString()
                .contains(why);
    }

    @Test
    @DisplayName("of OpenAI's own tells right from wrong, too")
    void realDocument() throws IOException {
        Optional<Path> file = SharedFiles.find("openapi.json");
        assumeTrue(file.isPresent(), "OpenAI's document is not there: shared/openai/openapi.json");
        OpenApiDocument real = new OpenApiDocument(file.get());
        String embeddings = "/v1/embeddings";
        String item = "{'object': 'embedding', 'index': 0, 'embedding': %s}";
        String answer =
                "{'object': 'list', 'model': 'm', 'usage': {'prompt_tokens': 1, 'total_tokens': 1}, 'data': [%s]}";

        assertThat(real.request("POST", embeddings, null, bytes("{'model': 'm', 'input': 'x'}")))
                .isEmpty();
        assertThat(real.request("POST", embeddings, null, bytes("{'model': 'm', 'input': 'x', 'colour': 1}")))
                .isNotEmpty();
        assertThat(real.request("POST", "/v1/responses", null, bytes("{'temperature': 'high'}")))
                .isNotEmpty();
        String items = "/v1/conversations/conv_1/items";
        assertThat(real.request("GET", items, "limit=2&order=asc&include[]=reasoning.encrypted_content", bytes("")))
                .isEmpty();
        assertThat(real.request("GET", items, "limit=few", bytes(""))).isNotEmpty();
        assertThat(real.request("GET", items, "colour=1", bytes(""))).isNotEmpty();
        assertThat(real.answer(
                        "POST", embeddings, 200, "application/json", bytes(answer.formatted(item.formatted("[0.5]")))))
                .isEmpty();
        assertThat(real.answer(
                        "POST", embeddings, 200, "application/json", bytes(answer.formatted(item.formatted("{}")))))
                .isNotEmpty();
        assertThat(real.answer("POST", "/v1/responses", 200, "application/json", bytes("{'status': 'done'}")))
                .isNotEmpty();
        assertThat(real.answer("POST", "/v1/responses", 200, "text/event-stream", bytes("data: {'type': 'odd'}")))
                .isNotEmpty();
    }
}
