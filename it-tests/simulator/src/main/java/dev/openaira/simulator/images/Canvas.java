package dev.openaira.simulator.images;

/** A picture of few colours: a palette of ARGB values and one index per pixel, row by row. */
final class Canvas {

    private final int width;
    private final int height;
    private final int[] palette;
    private final byte[] pixels;

    /** All pixels show the first colour. */
    Canvas(int width, int height, int... palette) {
        this.width = width;
        this.height = height;
        this.palette = palette;
        this.pixels = new byte[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int colours() {
        return palette.length;
    }

    int colour(int index) {
        return palette[index];
    }

    /** The palette index of the pixel with this running number. */
    int index(int position) {
        return pixels[position] & 0xFF;
    }

    byte[] row(int y) {
        byte[] row = new byte[width];
        System.arraycopy(pixels, y * width, row, 0, width);
        return row;
    }

    /** Fills a rectangle; what lies outside of the picture is left out. */
    void fill(int left, int top, int wide, int high, int index) {
        for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
                pixels[y * width + x] = (byte) index;
            }
        }
    }

    /** Fills a disc. */
    void disc(int centreX, int centreY, int radius, int index) {
        for (int y = -radius; y <= radius; y++) {
            int half = (int) Math.sqrt((double) radius * radius - (double) y * y);
            fill(centreX - half, centreY + y, 2 * half + 1, 1, index);
        }
    }
}
