package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.IOException;

/** Reads a body that is one JSON object. */
class JsonObjectReader extends JsonDocumentReader<JsonObject> {

    JsonObjectReader(Json json) {
        super(json);
    }

    @Override
    JsonObject readObject(JsonParser parser) throws IOException {
        JsonObject object = new JsonTree(json(), parser).object(1);
        if (ErrorAnswer.is(object)) {
            throw new ErrorAnswer(object);
        }
        return object;
    }
}
