package dev.openaira.simulator.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws a prompt: bands of one hue, a few discs, and the prompt written over them. The same prompt, the same picture. */
final class Painter {

    private static final int BANDS = 8;
    private static final int DISCS = 5;
    private static final int WHITE = 9;
    private static final int SHADE = 10;
    private static final int MOST_LINES = 6;

    private Painter() {}

    /** The n-th of the pictures asked for; they differ. */
    static Canvas paint(String prompt, int number, int width, int height, boolean transparent) {
        Random random = new Random(31L * prompt.hashCode() + number);
        Canvas canvas = new Canvas(width, height, palette(random.nextFloat(), transparent));
        if (!transparent) {
            for (int band = 0; band < BANDS; band++) {
                canvas.fill(0, height * band / BANDS, width, height / BANDS + 1, 1 + band);
            }
        }
        for (int i = 0; i < DISCS; i++) {
            int radius = Math.max(1, Math.min(width, height) / (6 + random.nextInt(12)));
            canvas.disc(random.nextInt(width), random.nextInt(height), radius, SHADE + 1 + i % 3);
        }
        caption(canvas, prompt);
        return canvas;
    }

    /** Nothing, eight shades of a hue, white, dark, and three shades of the opposite hue. */
    private static int[] palette(float hue, boolean transparent) {
        int[] palette = new int[SHADE + 4];
        palette[0] = transparent ? 0 : 0xFF000000;
        for (int band = 0; band < BANDS; band++) {
            palette[1 + band] = hsb(hue, 0.6f, 0.45f + 0.06f * band);
        }
        palette[WHITE] = 0xFFFFFFFF;
        palette[SHADE] = 0xFF202020;
        for (int i = 0; i < 3; i++) {
            palette[SHADE + 1 + i] = hsb(hue + 0.5f, 0.5f, 0.6f + 0.15f * i);
        }
        return palette;
    }

    private static int hsb(float hue, float saturation, float brightness) {
        float turn = (hue - (float) Math.floor(hue)) * 6;
        float[] rgb = new float[3];
        for (int i = 0; i < 3; i++) {
            float distance = Math.abs((turn + 6 - 2 * i) % 6 - 3);
            float pure = Math.max(0, Math.min(1, distance - 1));
            rgb[i] = brightness * (1 - saturation + saturation * pure);
        }
        return 0xFF000000 | channel(rgb[0]) << 16 | channel(rgb[1]) << 8 | channel(rgb[2]);
    }

    private static int channel(float share) {
        return Math.round(share * 255);
    }

    private static void caption(Canvas canvas, String prompt) {
        int dot = Math.max(1, canvas.width() / 128);
        int columns = canvas.width() / (PixelFont.WIDTH * dot) - 2;
        List<String> lines = wrap("OpenAIRA simulator: " + prompt, Math.max(1, columns));
        int lineHeight = (PixelFont.HEIGHT + 1) * dot;
        int top = canvas.height() - lineHeight * (lines.size() + 1);
        canvas.fill(0, top - dot, canvas.width(), lineHeight * lines.size() + 2 * dot, SHADE);
        for (int i = 0; i < lines.size(); i++) {
            PixelFont.write(canvas, lines.get(i), PixelFont.WIDTH * dot, top + i * lineHeight + dot, dot, WHITE);
        }
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines;
    }
}
