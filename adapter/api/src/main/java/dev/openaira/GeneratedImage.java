package dev.openaira;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * One image: either its bytes or where it can be fetched, as the model answers.
 *
 * @param json the entry of the response's {@code data}
 */
public record GeneratedImage(JsonObject json) {

    /**
     * The file's bytes, decoded from {@code b64_json}.
     *
     * @throws IllegalArgumentException when the server sent no valid base64
     */
    public Optional<byte[]> bytes() {
        return string("b64_json").map(encoded -> Base64.getDecoder().decode(encoded));
    }

    /**
     * Where the image can be fetched, for a short time.
     *
     * @throws IllegalArgumentException when the server sent no valid URL
     */
    public Optional<URI> url() {
        return string("url").map(URI::create);
    }

    /** The prompt the model made of the given one. */
    public Optional<String> revisedPrompt() {
        return string("revised_prompt");
    }

    @Override
    public String toString() {
        return "GeneratedImage" + json.keySet();
    }

    private Optional<String> string(String member) {
        return json.get(member) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }
}
