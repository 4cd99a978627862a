package dev.openaira.ra.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One look-up of the JSON provider, and the factories made from it. */
final class Json {

    /** Deeper than any real document, shallow enough for recursion on a small stack. */
    static final int MAX_DEPTH = 500;

    /**
     * Parsson refuses documents of more than 15 million characters unless told otherwise, and images are longer; the
     * endpoint's own limit counts before. Other providers ignore the property.
     */
    private static final Map<String, ?> NO_LIMIT_OF_CHARACTERS =
            Map.of("org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE);

    private final JsonProvider provider;
    private final JsonParserFactory parsers;
    private final JsonBuilderFactory builders;

    Json(JsonProvider provider) {
        this.provider = provider;
        parsers = provider.createParserFactory(NO_LIMIT_OF_CHARACTERS);
        builders = provider.createBuilderFactory(Map.of());
    }

    JsonParser parser(InputStream in) {
        return parsers.createParser(in, StandardCharsets.UTF_8);
    }

    JsonParser parser(String text) {
        return parsers.createParser(new StringReader(text));
    }

    JsonString value(String text) {
        return provider.createValue(text);
    }

    JsonObjectBuilder objectBuilder() {
        return builders.createObjectBuilder();
    }

    JsonArrayBuilder arrayBuilder() {
        return builders.createArrayBuilder();
    }

    /** @throws IllegalArgumentException if the object nests too deep */
    byte[] bytes(JsonObject object) {
        checkDepth(object, 1);
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void checkDepth(JsonStructure structure, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("The request is nested deeper than " + MAX_DEPTH + " levels.");
        }
        Iterable<JsonValue> children =
                structure instanceof JsonObject object ? object.values() : structure.asJsonArray();
        for (JsonValue child : children) {
            if (child instanceof JsonStructure nested) {
                checkDepth(nested, depth + 1);
            }
        }
    }
}
