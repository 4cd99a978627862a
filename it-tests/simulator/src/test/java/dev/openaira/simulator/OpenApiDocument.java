package dev.openaira.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** OpenAI's own schemas, judged by a validator that the simulator does not use. */
final class OpenApiDocument {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode document;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<String, JsonSchema> byName = new ConcurrentHashMap<>();

    OpenApiDocument(Path file) throws IOException {
        document = (ObjectNode) MAPPER.readTree(file.toFile());
    }

    /** What the named schema says against the document; nothing if it is valid. */
    List<String> violations(String schema, JsonObject json) throws IOException {
        JsonNode node = MAPPER.readTree(json.toString());
        return byName.computeIfAbsent(schema, this::schema).validate(node).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonSchema schema(String name) {
        ObjectNode root = document.deepCopy();
        root.removeAll();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", document.get("components"));
        return schemas.getSchema(root);
    }
}
