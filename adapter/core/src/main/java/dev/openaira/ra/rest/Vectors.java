package dev.openaira.ra.rest;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** The two encodings of an embedding. Failures are {@link IllegalArgumentException} with the rest of a sentence. */
final class Vectors {

    private Vectors() {}

    /** Base64 of little-endian 32-bit floats. */
    static float[] ofBase64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is a string but not base64", e);
        }
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "is base64 of " + bytes.length + " bytes, not of a whole number of 32-bit floats");
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** The rest of a JSON array of numbers whose start was the parser's last event. */
    static float[] ofNumbers(JsonParser parser) {
        float[] vector = new float[1536];
        int length = 0;
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event != Event.VALUE_NUMBER) {
                throw new IllegalArgumentException("holds at [" + length + "] something that is not a number");
            }
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, 2 * length);
            }
            vector[length++] = Float.parseFloat(parser.getString());
        }
        return length == vector.length ? vector : Arrays.copyOf(vector, length);
    }
}
