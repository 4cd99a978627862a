package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.images.Image;
import com.openai.models.images.ImageGenCompletedEvent;
import com.openai.models.images.ImageGenPartialImageEvent;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: images")
class ImageTest extends ClientFixture {

    private static ImageGenerateParams.Builder teapot() {
        return ImageGenerateParams.builder()
                .model("gpt-image-1")
                .prompt("a teapot")
                .quality(ImageGenerateParams.Quality.LOW);
    }

    private static BufferedImage picture(String base64) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    @Test
    @DisplayName("several come as base64 of whole pictures in the size asked for, with their usage")
    void several() throws Exception {
        ImagesResponse response = client.images()
                .generate(teapot().n(3)
                        .size(ImageGenerateParams.Size._1024X1536)
                        .outputFormat(ImageGenerateParams.OutputFormat.JPEG)
                        .build());
        List<Image> images = response.data().orElseThrow();
        assertThat(images).hasSize(3);
        for (Image image : images) {
            BufferedImage picture = picture(image.b64Json().orElseThrow());
            assertThat(picture.getWidth()).isEqualTo(1024);
            assertThat(picture.getHeight()).isEqualTo(1536);
            assertThat(image.url()).isEmpty();
        }
        assertThat(images).extracting(image -> image.b64Json().orElseThrow()).doesNotHaveDuplicates();
        assertThat(response.created()).isPositive();
        assertThat(response.outputFormat()).contains(ImagesResponse.OutputFormat.JPEG);
        assertThat(response.quality()).contains(ImagesResponse.Quality.LOW);
        assertThat(response.size()).contains(ImagesResponse.Size._1024X1536);
        ImagesResponse.Usage usage = response.usage().orElseThrow();
        assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
        assertThat(usage.inputTokensDetails().textTokens()).isEqualTo(usage.inputTokens());
    }

    @Test
    @DisplayName("a transparent background is one, in the picture and in what is said of it")
    void transparent() throws Exception {
        ImagesResponse response = client.images()
                .generate(teapot().background(ImageGenerateParams.Background.TRANSPARENT)
                        .outputFormat(ImageGenerateParams.OutputFormat.PNG)
                        .build());
        assertThat(response.background()).contains(ImagesResponse.Background.TRANSPARENT);
        String png = response.data().orElseThrow().get(0).b64Json().orElseThrow();
        assertThat(picture(png).getColorModel().hasAlpha()).isTrue();
    }

    @Test
    @DisplayName("a stream has the partial pictures asked for and then the whole one with its usage")
    void streamed() throws Exception {
        List<ImageGenStreamEvent> events;
        try (StreamResponse<ImageGenStreamEvent> stream =
                client.images().generateStreaming(teapot().partialImages(2).build())) {
            events = stream.stream().toList();
        }
        assertThat(events).hasSize(3);
        assertThat(events.subList(0, 2))
                .extracting(event -> event.asGenerationPartialImage().partialImageIndex())
                .containsExactly(0L, 1L);
        ImageGenPartialImageEvent partial = events.get(0).asGenerationPartialImage();
        assertThat(picture(partial.b64Json()).getWidth()).isEqualTo(1024);
        ImageGenCompletedEvent whole = events.get(2).asGenerationCompleted();
        assertThat(picture(whole.b64Json()).getWidth()).isEqualTo(1024);
        assertThat(whole.usage().totalTokens()).isPositive();
        assertThat(whole.quality()).isEqualTo(ImageGenCompletedEvent.Quality.LOW);
    }

    @Test
    @DisplayName("a GPT image model rejects response_format, a DALL-E answers with a URL when asked")
    void urls() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.images()
                        .generate(teapot().putAdditionalBodyProperty("response_format", JsonValue.from("url"))
                                .build()))
                .satisfies(failure -> {
                    assertThat(failure.code()).contains("unknown_parameter");
                    assertThat(failure.param()).contains("response_format");
                });
        Image image = client.images()
                .generate(ImageGenerateParams.builder()
                        .model("dall-e-3")
                        .prompt("a teapot")
                        .putAdditionalBodyProperty("response_format", JsonValue.from("url"))
                        .build())
                .data()
                .orElseThrow()
                .get(0);
        assertThat(image.url().orElseThrow()).startsWith("http://127.0.0.1:");
        assertThat(image.b64Json()).isEmpty();
        assertThat(image.revisedPrompt().orElseThrow()).contains("a teapot");
    }
}
