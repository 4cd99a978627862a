package dev.openaira.simulator.images;

import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.Tokens;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/**
 * What a checked request asks for, every {@code auto} decided.
 *
 * @param compression quality in percent, for JPEG
 */
record ImageOrder(
        Model model,
        String prompt,
        int count,
        ImageSize size,
        String quality,
        boolean transparent,
        ImageFormat format,
        int compression) {

    static ImageOrder of(JsonObject body, Model model) {
        JsonNumber count = Jsons.number(body, "n");
        JsonNumber compression = Jsons.number(body, "output_compression");
        String quality = Jsons.string(body, "quality", "auto");
        String format = Jsons.string(body, "output_format", "png");
        return new ImageOrder(
                model,
                body.getString("prompt"),
                count == null ? 1 : count.intValue(),
                size(body, model),
                quality.equals("auto") ? "medium" : quality,
                "transparent".equals(Jsons.string(body, "background")),
                ImageFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                compression == null ? 100 : compression.intValue());
    }

    private static ImageSize size(JsonObject body, Model model) {
        String asked = Jsons.string(body, "size", "auto");
        ImageSize size = ImageSize.of(asked);
        return model.isDallE() ? size : size.checked();
    }

    /** The file of the n-th image. */
    byte[] image(int number) {
        Canvas canvas = Painter.paint(prompt, number, size.width(), size.height(), transparent);
        return format.encode(canvas, compression);
    }

    /** Adds the members that say what was made. */
    void describe(JsonObjectBuilder target) {
        target.add("background", transparent ? "transparent" : "opaque")
                .add("output_format", format.name().toLowerCase(Locale.ROOT))
                .add("quality", quality)
                .add("size", size.toString());
    }

    private int inputTokens() {
        return Tokens.count(prompt);
    }

    /** Per image and for the standard size: 272, 1056 or 4160 tokens; more pixels cost more. */
    private int outputTokens() {
        int standard = switch (quality) {
            case "low" -> 272;
            case "high" -> 4160;
            default -> 1056;
        };
        long pixels = (long) size.width() * size.height();
        return (int) ((long) count * standard * pixels / (1024 * 1024));
    }

    int totalTokens() {
        return inputTokens() + outputTokens();
    }

    JsonObject usage() {
        return Jsons.object()
                .add("input_tokens", inputTokens())
                .add(
                        "input_tokens_details",
                        Jsons.object().add("image_tokens", 0).add("text_tokens", inputTokens()))
                .add("output_tokens", outputTokens())
                .add(
                        "output_tokens_details",
                        Jsons.object().add("image_tokens", outputTokens()).add("text_tokens", 0))
                .add("total_tokens", totalTokens())
                .build();
    }
}
