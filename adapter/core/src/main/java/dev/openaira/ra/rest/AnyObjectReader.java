package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.IOException;

/** Reads one JSON object, errors like any other. */
final class AnyObjectReader extends JsonDocumentReader<JsonObject> {

    AnyObjectReader(Json json) {
        super(json);
    }

    @Override
    JsonObject readObject(JsonParser parser) throws IOException {
        return new JsonTree(json(), parser).object(1);
    }
}
