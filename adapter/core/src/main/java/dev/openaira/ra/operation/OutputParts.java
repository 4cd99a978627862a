package dev.openaira.ra.operation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The content parts of a response's output messages. */
final class OutputParts {
    private OutputParts() {}

    /** What the model wrote, part by part. */
    static List<String> texts(JsonObject response) {
        return parts(response, "output_text", "text");
    }

    /** What the model said when it refused. */
    static List<String> refusals(JsonObject response) {
        return parts(response, "refusal", "refusal");
    }

    private static List<String> parts(JsonObject response, String type, String member) {
        return objects(response, "output")
                .flatMap(item -> objects(item, "content"))
                .filter(part -> Responses.string(part, "type").equals(type))
                .map(part -> Responses.string(part, member))
                .toList();
    }

    private static Stream<JsonObject> objects(JsonObject parent, String member) {
        return parent.get(member) instanceof JsonArray array
                ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }
}
