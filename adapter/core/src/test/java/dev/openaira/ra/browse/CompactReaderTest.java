package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A document that is kept")
class CompactReaderTest {
    private static JsonValue read(String json) {
        try (JsonParser parser = JsonValues.provider().createParser(new StringReader(json))) {
            return new CompactReader(parser).read();
        }
    }

    @Test
    @DisplayName("is read as any other reader reads it")
    void same() {
        String json = """
                {"text": "a\\"b", "whole": 12, "broken": -1.50e3, "long": 12345678901234567890,
                 "yes": true, "no": false, "nothing": null, "empty": [{}, [], ""],
                 "nested": {"list": [1, "text", {"nested": null}]}}
                """;

        JsonValue read = read(json);

        assertThat(read).isEqualTo(JsonValues.parse(json));
        assertThat(read).hasToString(JsonValues.parse(json).toString());
    }

    @Test
    @DisplayName("holds each of its texts once, as a name and as a value")
    void once() {
        JsonArray read = read("[{\"type\": \"word\"}, {\"word\": \"type\"}]").asJsonArray();
        JsonObject first = read.getJsonObject(0);
        JsonObject second = read.getJsonObject(1);

        assertThat(name(first)).isSameAs(second.getString("word"));
        assertThat(name(second)).isSameAs(first.getString("type"));
    }

    private static String name(JsonObject object) {
        return object.keySet().iterator().next();
    }
}
