package dev.openaira.ra.rest;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** Reads a body that must be one JSON object, or an array where that is taken too, and nothing after it. */
abstract class JsonDocumentReader<T> implements BodyReader<T> {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int AT_ONCE = 4096;

    private final Json json;

    JsonDocumentReader(Json json) {
        this.json = json;
    }

    /** Reads the rest of the object whose start was the parser's last event. */
    abstract T readObject(JsonParser parser) throws IOException;

    /** Reads the rest of the array whose start was the parser's last event. */
    T readArray(JsonParser parser) throws IOException {
        throw notAnObject();
    }

    private static BodyException notAnObject() {
        return new BodyException(Unreadable.Reason.UNEXPECTED_SHAPE, "the answer is JSON but not an object");
    }

    final Json json() {
        return json;
    }

    @Override
    public final T read(InputStream body) throws IOException {
        return read(parser(body));
    }

    /** Reads a text that must be one JSON object. */
    final T read(String text) throws IOException {
        return read(json.parser(text));
    }

    private T read(JsonParser opened) throws IOException {
        try (JsonParser parser = opened) {
            Event start = parser.next();
            if (start != Event.START_OBJECT && start != Event.START_ARRAY) {
                throw notAnObject();
            }
            T value;
            try {
                value = start == Event.START_OBJECT ? readObject(parser) : readArray(parser);
            } catch (ErrorAnswer e) {
                requireEnd(parser);
                throw e;
            }
            requireEnd(parser);
            return value;
        } catch (JsonParsingException e) {
            throw new BodyException(
                    Unreadable.Reason.INVALID_JSON, "the answer is invalid JSON at " + where(e.getLocation()), e);
        } catch (JsonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new BodyException(Unreadable.Reason.INVALID_JSON, "the answer is invalid JSON", e);
        } catch (NoSuchElementException e) {
            throw new BodyException(Unreadable.Reason.INVALID_JSON, "the answer's JSON breaks off", e);
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw new BodyException(
                    Unreadable.Reason.INVALID_JSON, "the answer holds a number too large to be read", e);
        }
    }

    private static void requireEnd(JsonParser parser) throws BodyException {
        if (parser.hasNext()) {
            throw new BodyException(
                    Unreadable.Reason.INVALID_JSON,
                    "something follows the JSON object at " + where(parser.getLocation()));
        }
    }

    /**
     * Most answers are small: they are read at once and parsed as text, which spares the decoder's buffer. Of a longer one
     * only the beginning is read before the parser begins.
     */
    private JsonParser parser(InputStream body) throws IOException {
        byte[] start = new byte[AT_ONCE];
        int length = body.readNBytes(start, 0, AT_ONCE);
        int mark = Arrays.mismatch(start, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        return length < AT_ONCE
                ? json.parser(new String(start, mark, length - mark, StandardCharsets.UTF_8))
                : json.parser(new SequenceInputStream(new ByteArrayInputStream(start, mark, length - mark), body));
    }

    private static String where(JsonLocation location) {
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }
}
