package dev.openaira.oracle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OpenAI's OpenAPI document as a check of requests and answers. Thread-safe. */
public final class OpenApiDocument {

    /** Where the paths of the document begin. */
    private static final String API = "/v1";

    private static final JsonPointer ERROR = JsonPointer.compile("/components/schemas/Error");
    private static final String EVENT_STREAM = "text/event-stream";
    private static final JsonPointer STREAMED = JsonPointer.compile("/paths/~1responses/post/responses/200");
    private static final JsonPointer RESUMED =
            JsonPointer.compile("/paths/~1responses~1{response_id}/get/responses/200");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final List<String> templates = new ArrayList<>();
    private final Schemas schemas;
    private final QueryParameters parameters;

    /** Reads the document. */
    public OpenApiDocument(Path file) throws IOException {
        document = MAPPER.readTree(file.toFile());
        document.get("paths").fieldNames().forEachRemaining(templates::add);
        // A path that is named in full goes before one with a variable in its place.
        templates.sort(Comparator.comparingLong(
                path -> path.chars().filter(letter -> letter == '{').count()));
        schemas = new Schemas(document);
        parameters = new QueryParameters(document, schemas);
    }

    /**
     * What the document says against a request; nothing if it is valid.
     *
     * @param path as it was sent, {@code /v1} included and the query not
     * @param query as it was sent, without the question mark; null if there is none
     * @param body its bytes, none if there is no body
     */
    public List<String> request(String method, String path, @Nullable String query, byte[] body) {
        JsonPointer operation = operation(method, path);
        if (operation == null) {
            return List.of("the document has no " + method + " " + path);
        }
        List<String> violations = new ArrayList<>(parameters.violations(operation, query));
        violations.addAll(body(operation, body));
        return violations;
    }

    private List<String> body(JsonPointer operation, byte[] body) {
        JsonNode expected = document.at(operation).path("requestBody");
        if (body.length == 0) {
            return expected.path("required").asBoolean() ? List.of("a body is required") : List.of();
        }
        JsonPointer schema = content(operation.appendProperty("requestBody"), "application/json");
        return schema == null ? List.of("no JSON body is expected") : json(schema, body);
    }

    /**
     * What the document says against an answer; nothing if it is valid. Errors are described once for all paths.
     *
     * @param path as for {@link #request}
     */
    public List<String> answer(String method, String path, int status, String contentType, byte[] body) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (status >= 400) {
            return type.equals("application/json") ? error(body) : List.of("an error of " + type);
        }
        JsonPointer operation = operation(method, path);
        if (operation == null) {
            return List.of("the document has no " + method + " " + path);
        }
        JsonPointer answer = operation.appendProperty("responses").appendProperty(Integer.toString(status));
        if (document.at(answer).isMissingNode()) {
            return List.of("status " + status + " is not described");
        }
        if (document.at(answer).path("content").isEmpty()) {
            return List.of();
        }
        JsonPointer schema = content(streamed(answer, type), type);
        if (schema == null) {
            return List.of("an answer of " + type + " is not described");
        }
        return type.equals(EVENT_STREAM) ? events(schema, body) : json(schema, body);
    }

    /** The API resumes a response's stream by {@code GET}; the document describes its events at {@code POST} only. */
    private static JsonPointer streamed(JsonPointer answer, String type) {
        return type.equals(EVENT_STREAM) && answer.equals(RESUMED) ? STREAMED : answer;
    }

    private @Nullable JsonPointer operation(String method, String path) {
        if (!path.startsWith(API + "/")) {
            return null;
        }
        String[] segments = path.substring(API.length()).split("/", -1);
        for (String template : templates) {
            if (matches(template.split("/", -1), segments)) {
                JsonPointer operation = JsonPointer.empty()
                        .appendProperty("paths")
                        .appendProperty(template)
                        .appendProperty(method.toLowerCase(Locale.ROOT));
                return document.at(operation).isMissingNode() ? null : operation;
            }
        }
        return null;
    }

    private static boolean matches(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            boolean variable = template[i].startsWith("{") && !path[i].isEmpty();
            if (!variable && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    private @Nullable JsonPointer content(JsonPointer owner, String type) {
        JsonPointer schema =
                owner.appendProperty("content").appendProperty(type).appendProperty("schema");
        return document.at(schema).isMissingNode() ? null : schema;
    }

    private List<String> json(JsonPointer schema, byte[] body) {
        try {
            return schemas.violations(schema, MAPPER.reader().readTree(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private List<String> error(byte[] body) {
        try {
            JsonNode error =
                    MAPPER.readTree(new String(body, StandardCharsets.UTF_8)).path("error");
            return error.isObject() ? schemas.violations(ERROR, error) : List.of("the error body has no error");
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private List<String> events(JsonPointer schema, byte[] body) {
        Iterator<String> data = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
                .map(line -> line.substring("data: ".length()))
                .iterator();
        if (!data.hasNext()) {
            return List.of("a stream without events");
        }
        List<String> violations = new ArrayList<>();
        for (int i = 0; data.hasNext(); i++) {
            for (String violation : json(schema, data.next().getBytes(StandardCharsets.UTF_8))) {
                violations.add("event " + i + ": " + violation);
            }
        }
        return violations;
    }
}
