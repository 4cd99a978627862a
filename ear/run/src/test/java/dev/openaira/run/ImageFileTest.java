package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("The bytes are written under the media type's name")
    void written() throws IOException {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G'};

        Path file = ImageFile.write(answer("base64", Base64.getEncoder().encodeToString(image)), directory)
                .orElseThrow();

        assertThat(file).hasFileName("image.png").hasBinaryContent(image);
    }

    @Test
    @DisplayName("An image that has to be fetched is not written")
    void url() throws IOException {
        assertThat(ImageFile.write(answer("url", "https://example.org/image"), directory))
                .isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisplayName("An answer without an image is a failure")
    void none() {
        assertThatIOException()
                .isThrownBy(() -> ImageFile.write(answer("base64", ""), directory))
                .withMessageContaining("no image");
    }

    @Test
    @DisplayName("What is not base64 is a failure")
    void notBase64() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ImageFile.write(answer("base64", "?"), directory))
                .withMessageContaining("base64");
    }

    private static JsonObject answer(String name, String value) {
        return Json.createObjectBuilder()
                .add("mediaType", "image/png")
                .add(name, value)
                .build();
    }
}
