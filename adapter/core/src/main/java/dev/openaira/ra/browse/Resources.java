package dev.openaira.ra.browse;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON documents that lie beside this class. */
final class Resources {
    private Resources() {}

    static JsonObject object(String name) {
        return read(name).asJsonObject();
    }

    static JsonStructure read(String name) {
        try (InputStream resource = Resources.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The adapter lacks its resource " + name);
            }
            try (JsonParser parser = JsonValues.provider().createParser(resource)) {
                return (JsonStructure) new CompactReader(parser).read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
