package dev.openaira.simulator.images;

import dev.openaira.simulator.api.ApiError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height in pixels. */
record ImageSize(int width, int height) {

    static final ImageSize STANDARD = new ImageSize(1024, 1024);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final int STEP = 16;
    private static final int LONGEST = 3840;
    private static final int MOST_PIXELS = 3840 * 2160;
    private static final int STEEPEST = 3;

    /** Reads {@code 1536x1024}; {@code auto} is the standard size. */
    static ImageSize of(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (size.equals("auto")) {
            return STANDARD;
        }
        if (!matcher.matches()) {
            throw invalid(size);
        }
        return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Checks the rule for models that take any size: steps of 16, at most 3:1, at most 3840 by 2160 pixels. */
    ImageSize checked() {
        boolean stepped = width % STEP == 0 && height % STEP == 0 && width > 0 && height > 0;
        boolean small = Math.max(width, height) <= LONGEST && (long) width * height <= MOST_PIXELS;
        boolean flat = width <= STEEPEST * height && height <= STEEPEST * width;
        if (!stepped || !small || !flat) {
            throw invalid(toString());
        }
        return this;
    }

    private static ApiError invalid(String size) {
        return ApiError.invalid(
                "Invalid size '" + size
                        + "'. Width and height must be divisible by 16, with an aspect ratio between 1:3"
                        + " and 3:1, and at most 3840x2160.",
                "size",
                "invalid_value");
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
