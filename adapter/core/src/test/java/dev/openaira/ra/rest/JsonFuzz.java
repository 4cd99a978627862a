package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the bytes, they are read as what the JSON provider's own reader makes of them, or end in a
 * {@link BodyException} where that refuses them, too, or where the adapter allows less.
 */
public final class JsonFuzz {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final Json JSON = new Json(PROVIDER);

    /** More than is read at once. */
    private static final int PADDING = 5000;

    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        String text = new String(data, StandardCharsets.UTF_8);
        JsonObject read = null;
        try {
            read = new AnyObjectReader(JSON).read(new ByteArrayInputStream(data));
            assertThat(new AnyObjectReader(JSON).read(read.toString())).isEqualTo(read);
            JSON.bytes(read);
            assertThat(read).isEqualTo(byProvider(text));
        } catch (BodyException e) {
            checkRefused(e, text);
        }
        assertThat(inPieces(data)).as("in pieces").isEqualTo(read);
        checkErrors(data, read);
    }

    private static void checkRefused(BodyException e, String text) {
        if (e.reason() != Unreadable.Reason.TOO_DEEP) {
            JsonValue known = byProvider(text);
            assertThat(known instanceof JsonObject)
                    .as("%s: %s", e.reason(), known)
                    .isFalse();
        }
    }

    private static @Nullable JsonObject inPieces(byte[] data) throws IOException {
        byte[] padded = Arrays.copyOf(data, data.length + PADDING);
        Arrays.fill(padded, data.length, padded.length, (byte) ' ');
        try {
            return new AnyObjectReader(JSON).read(new ByteArrayInputStream(padded));
        } catch (BodyException e) {
            return null;
        }
    }

    /** An error under a status of success is told from an answer, and never lost. */
    private static void checkErrors(byte[] data, @Nullable JsonObject read) throws IOException {
        try {
            assertThat(new JsonObjectReader(JSON).read(new ByteArrayInputStream(data)))
                    .isEqualTo(read);
        } catch (ErrorAnswer e) {
            assertThat(e.body()).isEqualTo(read);
            ErrorBodies.read(e.body(), Credentials.NONE);
        } catch (BodyException e) {
            assertThat(read).isNull();
        }
    }

    /**
     * Null for what it refuses. Its reader overlooks some of what follows a document, which it does not where the document
     * is the one value of an array as well as of an object.
     */
    private static @Nullable JsonValue byProvider(String text) {
        String without = text.startsWith("\ufeff") ? text.substring(1) : text;
        try (JsonReader inArray = PROVIDER.createReader(new StringReader("[" + without + "]"));
                JsonReader inObject = PROVIDER.createReader(new StringReader("{\"\":" + without + "}"))) {
            JsonArray array = inArray.readArray();
            JsonObject object = inObject.readObject();
            return array.size() == 1 && object.size() == 1 ? array.get(0) : null;
        } catch (JsonException | NumberFormatException | ArithmeticException | UnsupportedOperationException e) {
            return null;
        }
    }
}
