package dev.openaira;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.cci.ResourceWarning;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model drew.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/object">The image generation response</a>
 */
public final class ImageResponse extends OpenAiResponse {

    /** A view of an image generation response. */
    public ImageResponse(JsonObject json, List<ResourceWarning> warnings) {
        super(json, warnings);
    }

    /** When the images were made; empty where the server does not tell. */
    public Optional<Instant> created() {
        return Optional.ofNullable(instant("created"));
    }

    /**
     * The first image, which for most requests is the only one. Answers of the adapter have at least one.
     *
     * @throws NoSuchElementException when there is none
     */
    public GeneratedImage image() {
        return images().stream().findFirst().orElseThrow(() -> new NoSuchElementException("The answer has no image."));
    }

    /** The images, in order. */
    public List<GeneratedImage> images() {
        JsonArray data = json().get("data") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        return data.stream()
                .flatMap(entry ->
                        entry instanceof JsonObject object ? Stream.of(new GeneratedImage(object)) : Stream.empty())
                .toList();
    }

    /** The file format, such as {@code png}; empty where the server does not tell. */
    public Optional<String> outputFormat() {
        return Optional.of(string("output_format")).filter(format -> !format.isEmpty());
    }
}
