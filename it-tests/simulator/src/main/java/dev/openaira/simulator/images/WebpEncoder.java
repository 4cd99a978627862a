package dev.openaira.simulator.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Lossless WebP (VP8L) for pictures with a palette of 17 to 256 colours, or fewer padded to that. Uses fixed prefix
 * codes, and copies of the pixels to the left or above; no library in plain Java writes WebP.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification">VP8L</a>
 */
final class WebpEncoder {

    private static final int LITERALS = 256;
    /** With fewer colours than this the format packs several pixels into one. */
    private static final int LEAST_COLOURS = 17;

    /** Of the 280 green symbols the first 232 have codes of 8 bits and the others of 9: together a complete code. */
    private static final int SHORT_CODES = 232;

    private static final int LENGTH_SYMBOLS = 24;
    private static final int LONGEST_COPY = 4096;
    private static final int SHORTEST_COPY = 4;
    private static final int FROM_ABOVE = 0;
    private static final int FROM_LEFT = 1;

    private final Canvas canvas;
    private final BitWriter bits = new BitWriter();

    private WebpEncoder(Canvas canvas) {
        this.canvas = canvas;
    }

    static byte[] encode(Canvas canvas) {
        return container(new WebpEncoder(canvas).stream());
    }

    private static byte[] container(byte[] stream) {
        int padded = stream.length + stream.length % 2;
        ByteBuffer file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF"))
                .putInt(12 + padded)
                .put(ascii("WEBPVP8L"))
                .putInt(stream.length)
                .put(stream);
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] stream() {
        bits.write(0x2F, 8);
        bits.write(canvas.width() - 1, 14);
        bits.write(canvas.height() - 1, 14);
        bits.write(1, 1); // alpha is used
        bits.write(0, 3); // version
        palette();
        bits.write(0, 1); // no further transform
        bits.write(0, 1); // no colour cache
        bits.write(0, 1); // one group of prefix codes
        greenCode();
        oneSymbol(0); // red, blue and alpha come from the palette
        oneSymbol(0);
        oneSymbol(255);
        distanceCode();
        pixels();
        return bits.toByteArray();
    }

    /** The colour-indexing transform; each colour is stored as its difference to the one before. */
    private void palette() {
        int colours = Math.max(LEAST_COLOURS, canvas.colours());
        bits.write(1, 1);
        bits.write(3, 2);
        bits.write(colours - 1, 8);
        bits.write(0, 1); // no colour cache
        for (int channel = 0; channel < 4; channel++) {
            everyByte(channel == 0);
        }
        oneSymbol(0); // distances are not used here
        int before = 0;
        for (int i = 0; i < colours; i++) {
            int colour = i < canvas.colours() ? canvas.colour(i) : 0;
            for (int shift : new int[] {8, 16, 0, 24}) {
                bits.writeCode(((colour >> shift) - (before >> shift)) & 0xFF, 8);
            }
            before = colour;
        }
    }

    /** A code in which each of 256 symbols is its own eight bits. */
    private void everyByte(boolean green) {
        bits.write(0, 1);
        codeLengthCode(8);
        if (green) {
            // The alphabet goes on after the bytes: give lengths for those only.
            bits.write(1, 1);
            bits.write(3, 3);
            bits.write(LITERALS - 2, 8);
        } else {
            bits.write(0, 1);
        }
    }

    private void greenCode() {
        bits.write(0, 1);
        codeLengthCode(8, 9);
        bits.write(0, 1);
        for (int symbol = 0; symbol < LITERALS + LENGTH_SYMBOLS; symbol++) {
            bits.write(symbol < SHORT_CODES ? 0 : 1, 1);
        }
    }

    /** The code for code lengths: only these occur. With one it takes no bits, with two one bit each. */
    private void codeLengthCode(int... lengths) {
        int[] order = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9};
        bits.write(order.length - 4, 4);
        for (int length : order) {
            boolean used = false;
            for (int wanted : lengths) {
                used |= wanted == length;
            }
            bits.write(used ? 1 : 0, 3);
        }
    }

    private void oneSymbol(int symbol) {
        bits.write(1, 1);
        bits.write(0, 1);
        bits.write(1, 1);
        bits.write(symbol, 8);
    }

    /** Two symbols of one bit: distance code 1 is the pixel above, 2 the one to the left. */
    private void distanceCode() {
        bits.write(1, 1);
        bits.write(1, 1);
        bits.write(0, 1);
        bits.write(FROM_ABOVE, 1);
        bits.write(FROM_LEFT, 8);
    }

    private void pixels() {
        int end = canvas.width() * canvas.height();
        int at = 0;
        while (at < end) {
            int above = run(at, canvas.width(), end);
            int left = run(at, 1, end);
            int longest = Math.max(above, left);
            if (longest < SHORTEST_COPY) {
                green(canvas.index(at));
                at++;
            } else {
                copy(longest);
                bits.writeCode(above >= left ? FROM_ABOVE : FROM_LEFT, 1);
                at += longest;
            }
        }
    }

    /** How many pixels from here on are the same as those {@code distance} before them. */
    private int run(int at, int distance, int end) {
        if (at < distance) {
            return 0;
        }
        int limit = Math.min(end - at, LONGEST_COPY);
        int length = 0;
        while (length < limit && canvas.index(at + length) == canvas.index(at + length - distance)) {
            length++;
        }
        return length;
    }

    private void green(int symbol) {
        if (symbol < SHORT_CODES) {
            bits.writeCode(symbol, 8);
        } else {
            bits.writeCode(2 * SHORT_CODES + symbol - SHORT_CODES, 9);
        }
    }

    private void copy(int length) {
        int value = length - 1;
        if (value < 4) {
            green(LITERALS + value);
            return;
        }
        int highest = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
        int extra = highest - 1;
        green(LITERALS + 2 * highest + (value >> extra & 1));
        bits.write(value, extra);
    }
}
