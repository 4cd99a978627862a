package dev.openaira.simulator.images;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.validate.Check;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonObject;
import java.util.List;

/** The parameters of {@code POST /images/generations}, which differ by family of models. */
final class ImageParameters {

    private static final ParameterTable GPT_IMAGE = common(32_000, 10)
            .optional("quality", Checks.oneOf("low", "medium", "high", "auto"))
            .optional("background", Checks.oneOf("transparent", "opaque", "auto"))
            .optional("output_format", Checks.oneOf("png", "jpeg", "webp"))
            .optional("output_compression", Checks.integer(0, 100))
            .optional("moderation", Checks.oneOf("low", "auto"))
            .optional("stream", Checks.bool())
            .optional("partial_images", Checks.integer(0, 3))
            .build();

    private static final ParameterTable DALL_E_2 = common(1000, 10)
            .optional("quality", Checks.oneOf("standard", "auto"))
            .optional("response_format", Checks.oneOf("url", "b64_json"))
            .build();

    private static final ParameterTable DALL_E_3 = common(4000, 1)
            .optional("quality", Checks.oneOf("standard", "hd", "auto"))
            .optional("response_format", Checks.oneOf("url", "b64_json"))
            .optional("style", Checks.oneOf("vivid", "natural"))
            .build();

    /** Parameters that only the newer family has: one of them given without a model chooses that family. */
    private static final List<String> GPT_IMAGE_ONLY =
            List.of("background", "output_format", "output_compression", "moderation", "stream", "partial_images");

    private static final List<String> STANDARD_SIZES = List.of("1024x1024", "1024x1536", "1536x1024", "auto");

    private ImageParameters() {}

    private static ParameterTable.Builder common(int longestPrompt, int most) {
        Check prompt = Checks.string(longestPrompt).and((param, value) -> {
            if (value.equals(Jsons.value(""))) {
                throw Rejections.emptyString(param);
            }
        });
        return ParameterTable.builder()
                .required("prompt", prompt)
                .optional("model", Checks.string())
                .optional("n", Checks.integer(1, most))
                .optional("size", Checks.string())
                .optional("user", Checks.string());
    }

    /** The model a request is for where it names none, as the API chooses it. */
    static String defaultModel(JsonObject body) {
        return GPT_IMAGE_ONLY.stream().anyMatch(body::containsKey) ? "gpt-image-1" : "dall-e-2";
    }

    static void check(JsonObject body, Model model) {
        switch (model.id()) {
            case "dall-e-2" -> {
                DALL_E_2.check(body);
                size(body, List.of("256x256", "512x512", "1024x1024"));
            }
            case "dall-e-3" -> {
                DALL_E_3.check(body);
                size(body, List.of("1024x1024", "1024x1792", "1792x1024"));
            }
            default -> {
                GPT_IMAGE.check(body);
                if (!model.id().startsWith("gpt-image-2")) {
                    size(body, STANDARD_SIZES);
                }
                formats(body);
            }
        }
    }

    private static void size(JsonObject body, List<String> supported) {
        String size = Jsons.string(body, "size");
        if (size != null && !supported.contains(size)) {
            throw Rejections.value("size", size, supported);
        }
    }

    private static void formats(JsonObject body) {
        String format = Jsons.string(body, "output_format", "png");
        if (format.equals("jpeg") && "transparent".equals(Jsons.string(body, "background"))) {
            throw ApiError.invalid(
                    "Transparent background is not supported for JPEG output format.", "background", "invalid_value");
        }
        if (format.equals("png") && Jsons.has(body, "output_compression") && body.getInt("output_compression") < 100) {
            throw ApiError.invalid(
                    "Compression less than 100 is not supported for PNG output format.",
                    "output_compression",
                    "invalid_value");
        }
    }
}
