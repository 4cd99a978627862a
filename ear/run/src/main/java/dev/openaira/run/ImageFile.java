package dev.openaira.run;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Keeps the image of an answer as a file. */
final class ImageFile {
    private ImageFile() {}

    /**
     * Writes the image.
     *
     * @param answer {@code mediaType} with {@code base64} or {@code url}
     * @param directory where to
     * @return the file; empty when the answer only says where the image can be fetched
     * @throws IOException also when the answer holds no image
     */
    static Optional<Path> write(JsonObject answer, Path directory) throws IOException {
        if (answer.containsKey("url")) {
            return Optional.empty();
        }
        byte[] image;
        try {
            image = Base64.getDecoder().decode(answer.getString("base64", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("The image is not encoded in base64: " + e.getMessage(), e);
        }
        if (image.length == 0) {
            throw new IOException("The answer holds no image");
        }
        String mediaType = answer.getString("mediaType", "image/png");
        Path file = directory.resolve("image." + mediaType.substring(mediaType.indexOf('/') + 1));
        return Optional.of(Files.write(file, image));
    }
}
