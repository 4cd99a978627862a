package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a document that is kept, and keeps each text in it once, however often it stands there. Schemas consist of few
 * words that come very often; a reader of JSON-P makes every one of them anew.
 */
final class CompactReader {
    private final JsonProvider json = JsonValues.provider();
    private final JsonParser parser;
    private final Map<String, JsonString> texts = new HashMap<>();

    /** Of what this parser parses. */
    CompactReader(JsonParser parser) {
        this.parser = parser;
    }

    /** {@return the next value} */
    JsonValue read() {
        return value(parser.next());
    }

    private JsonValue value(Event event) {
        return switch (event) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            default -> parser.getValue();
        };
    }

    private JsonValue object() {
        JsonObjectBuilder object = json.createObjectBuilder();
        while (parser.next() != Event.END_OBJECT) {
            String name = text().getString();
            object.add(name, read());
        }
        return object.build();
    }

    private JsonValue array() {
        JsonArrayBuilder array = json.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event));
        }
        return array.build();
    }

    private JsonString text() {
        String text = parser.getString();
        JsonString known = texts.get(text);
        if (known == null) {
            known = json.createValue(text);
            texts.put(text, known);
        }
        return known;
    }
}
