package dev.openaira.ra.rest;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The two encodings of an embedding. Failures are {@link IllegalArgumentException} with the rest of a sentence. */
final class Vectors {

    private final CharsetEncoder latin = StandardCharsets.ISO_8859_1.newEncoder();

    /** Reused from vector to vector of an answer, which are all of one length. */
    private CharBuffer characters = CharBuffer.allocate(0);

    private ByteBuffer encoded = ByteBuffer.allocate(0);
    private byte[] decoded = {};

    /** The decoded bytes as numbers. */
    private FloatBuffer numbers = FloatBuffer.allocate(0);

    /** Base64 of little-endian 32-bit floats. */
    float[] ofBase64(String text) {
        int length = decode(text);
        if (length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "is base64 of " + length + " bytes, not of a whole number of 32-bit floats");
        }
        float[] vector = new float[length / Float.BYTES];
        numbers.get(0, vector);
        for (int i = 0; i < vector.length; i++) {
            requireFinite(vector[i], i);
        }
        return vector;
    }

    private int decode(String text) {
        if (characters.capacity() != text.length()) {
            characters = CharBuffer.allocate(text.length());
            encoded = ByteBuffer.allocate(text.length());
            decoded = new byte[text.length() / 4 * 3 + 3];
            numbers = ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        }
        text.getChars(0, text.length(), characters.array(), 0);
        // The encoder refuses what has no byte; to cut characters to bytes would make letters of base64 of some.
        if (latin.reset().encode(characters.clear(), encoded.clear(), true).isError()) {
            throw new IllegalArgumentException("is a string but not base64");
        }
        try {
            return Base64.getDecoder().decode(encoded.array(), decoded);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is a string but not base64", e);
        }
    }

    /** The rest of a JSON array of numbers whose start was the parser's last event. */
    float[] ofNumbers(JsonParser parser) {
        float[] vector = new float[1536];
        int length = 0;
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event != Event.VALUE_NUMBER) {
                throw new IllegalArgumentException("holds at [" + length + "] something that is not a number");
            }
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, 2 * length);
            }
            float number = Float.parseFloat(parser.getString());
            requireFinite(number, length);
            vector[length++] = number;
        }
        return length == vector.length ? vector : Arrays.copyOf(vector, length);
    }

    /** With one that is not, nothing can be compared, and JSON has no way to write it. */
    private static void requireFinite(float number, int place) {
        if (!Float.isFinite(number)) {
            throw new IllegalArgumentException("holds at [" + place + "] no finite 32-bit float");
        }
    }
}
