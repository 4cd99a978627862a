package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' images")
class ImagesTest extends ForeignFixture {
    private static final String IMAGES = "/v1/images/generations";

    private ImageResponse image() throws Exception {
        return connection.generate(ImageRequest.of("a prompt"));
    }

    @Test
    @Row("images-bare")
    @DisplayName("images without time, format and usage are read, as bytes or by address")
    void bare() throws Exception {
        server.json(IMAGES, 200, "{\"data\":[{\"b64_json\":\"AQID\"},{\"url\":\"http://images.example/1.png\"}]}");
        ImageResponse response = image();
        assertThat(response.images().get(0).bytes()).contains(new byte[] {1, 2, 3});
        assertThat(response.images().get(1).url()).hasToString("Optional[http://images.example/1.png]");
        assertThat(response.created()).isEmpty();
        assertThat(response.outputFormat()).isEmpty();
    }

    @Test
    @Row("images-other-shape")
    @DisplayName("an answer without a list of data is told so, an empty list as no output")
    void otherShape() {
        server.json(IMAGES, 200, "{\"images\":[\"AQID\"]}");
        assertThat(ends(Diagnosis.ANSWER_UNFIT, this::image)).hasMessageContaining("'data'");
        server.json(IMAGES, 200, "{\"data\":[]}");
        assertThat(ends(Diagnosis.OUTPUT_EMPTY, this::image)).hasMessageContaining(MODEL);
    }
}
