package dev.openaira.ra.rest;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** The two encodings of an embedding. Failures are {@link IllegalArgumentException} with the rest of a sentence. */
final class Vectors {

    /** Reused from vector to vector of an answer, which are all of one length. */
    private byte[] encoded = {};

    private byte[] decoded = {};

    /** Base64 of little-endian 32-bit floats. */
    float[] ofBase64(String text) {
        int length = decode(text);
        if (length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "is base64 of " + length + " bytes, not of a whole number of 32-bit floats");
        }
        float[] vector = new float[length / Float.BYTES];
        ByteBuffer.wrap(decoded, 0, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(vector);
        return vector;
    }

    private int decode(String text) {
        if (encoded.length != text.length()) {
            encoded = new byte[text.length()];
            decoded = new byte[encoded.length / 4 * 3 + 3];
        }
        int bits = 0;
        for (int i = 0; i < encoded.length; i++) {
            char c = text.charAt(i);
            bits |= c;
            encoded[i] = (byte) c;
        }
        if (bits > Byte.MAX_VALUE) { // the byte could be a letter of base64, though the character is none
            throw new IllegalArgumentException("is a string but not base64");
        }
        try {
            return Base64.getDecoder().decode(encoded, decoded);
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
            vector[length++] = Float.parseFloat(parser.getString());
        }
        return length == vector.length ? vector : Arrays.copyOf(vector, length);
    }
}
