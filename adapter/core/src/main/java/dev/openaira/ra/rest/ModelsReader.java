package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;

/** Reads a list of models; some servers, such as Together AI, give a bare array, which becomes the {@code data} of one. */
final class ModelsReader extends JsonObjectReader {
    private static final String DATA = "data";

    ModelsReader(Json json) {
        super(json);
    }

    /** An object without a list says nothing of models, not that there are none; a list may be null for that. */
    @Override
    JsonObject readObject(JsonParser parser) throws IOException {
        JsonObject answer = super.readObject(parser);
        if (!answer.containsKey(DATA) && !answer.containsKey("models")) {
            throw new BodyException(Unreadable.Reason.UNEXPECTED_SHAPE, "the answer is JSON but no list of models");
        }
        return answer;
    }

    @Override
    JsonObject readArray(JsonParser parser) throws IOException {
        return json().objectBuilder()
                .add(DATA, new JsonTree(json(), parser).value(Event.START_ARRAY, 1))
                .build();
    }
}
