package dev.openaira.simulator.images;

import java.util.Locale;
import java.util.Map;

/** Capital letters, digits and a few signs of three by five dots, so that no font need be installed. */
final class PixelFont {

    static final int WIDTH = 4;
    static final int HEIGHT = 6;
    private static final int DOTS = 3;

    /** Five rows from the top, each an octal digit whose bits are the dots from the left. */
    private static final Map<Character, String> GLYPHS = Map.ofEntries(
            Map.entry('A', "25755"),
            Map.entry('B', "65656"),
            Map.entry('C', "34443"),
            Map.entry('D', "65556"),
            Map.entry('E', "74647"),
            Map.entry('F', "74644"),
            Map.entry('G', "34553"),
            Map.entry('H', "55755"),
            Map.entry('I', "72227"),
            Map.entry('J', "11152"),
            Map.entry('K', "55655"),
            Map.entry('L', "44447"),
            Map.entry('M', "57755"),
            Map.entry('N', "65555"),
            Map.entry('O', "25552"),
            Map.entry('P', "65644"),
            Map.entry('Q', "25563"),
            Map.entry('R', "65655"),
            Map.entry('S', "34216"),
            Map.entry('T', "72222"),
            Map.entry('U', "55557"),
            Map.entry('V', "55552"),
            Map.entry('W', "55775"),
            Map.entry('X', "55255"),
            Map.entry('Y', "55222"),
            Map.entry('Z', "71247"),
            Map.entry('0', "75557"),
            Map.entry('1', "26227"),
            Map.entry('2', "71747"),
            Map.entry('3', "71317"),
            Map.entry('4', "55711"),
            Map.entry('5', "74717"),
            Map.entry('6', "74757"),
            Map.entry('7', "71122"),
            Map.entry('8', "75757"),
            Map.entry('9', "75717"),
            Map.entry('.', "00002"),
            Map.entry(',', "00024"),
            Map.entry('-', "00700"),
            Map.entry('\'', "22000"),
            Map.entry('!', "22202"),
            Map.entry(':', "02020"));

    private static final String UNKNOWN = "71202";

    private PixelFont() {}

    /** Writes one line; {@code dot} is the size of a dot in pixels. */
    static void write(Canvas canvas, String line, int left, int top, int dot, int colour) {
        String capitals = line.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            if (capitals.charAt(i) != ' ') {
                String glyph = GLYPHS.getOrDefault(capitals.charAt(i), UNKNOWN);
                glyph(canvas, glyph, left + i * WIDTH * dot, top, dot, colour);
            }
        }
    }

    private static void glyph(Canvas canvas, String rows, int left, int top, int dot, int colour) {
        for (int y = 0; y < rows.length(); y++) {
            int bits = rows.charAt(y) - '0';
            for (int x = 0; x < DOTS; x++) {
                if ((bits >> (DOTS - 1 - x) & 1) == 1) {
                    canvas.fill(left + x * dot, top + y * dot, dot, dot, colour);
                }
            }
        }
    }
}
