package dev.openaira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest extends SimulatorTest {

    private JsonObject generate(String more) throws IOException {
        return client.posted("/images/generations", Client.quoted("{'prompt': 'A red fox in the snow', " + more + "}"));
    }

    private static byte[] bytes(JsonObject answer, int index) {
        return Base64.getDecoder()
                .decode(answer.getJsonArray("data").getJsonObject(index).getString("b64_json"));
    }

    private static BufferedImage image(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static String start(byte[] file, int from, int to) {
        return new String(Arrays.copyOfRange(file, from, to), StandardCharsets.ISO_8859_1);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest(name = "{0} {1}x{2}")
    @DisplayName("The image is a file of the asked format and size")
    @CsvSource({"png, 1024, 1024", "png, 1536, 1024", "jpeg, 1024, 1536", "webp, 1536, 1024"})
    void formats(String format, int width, int height) throws IOException {
        JsonObject answer = generate("'model': 'gpt-image-1', 'output_format': '" + format + "', 'size': '" + width
                + "x" + height + "', 'quality': 'low'");
        byte[] file = bytes(answer, 0);

        BufferedImage image = image(file);
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        String magic = switch (format) {
            case "png" -> start(file, 1, 4);
            case "webp" -> start(file, 8, 12);
            default -> start(file, 6, 10);
        };
        assertThat(magic).isIn("PNG", "WEBP", "JFIF");
        assertThat(file.length).isLessThan(200_000);
        assertThat(answer.getString("output_format")).isEqualTo(format);
        assertThat(answer.getString("size")).isEqualTo(width + "x" + height);
        assertThat(answer.getString("quality")).isEqualTo("low");
        assertThat(answer.getString("background")).isEqualTo("opaque");
        assertThat(answer.getJsonObject("usage").getInt("total_tokens")).isPositive();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName("WebP shows the same pixels as PNG to another decoder")
    @CsvSource({"1024x1024, opaque", "1024x1536, transparent", "16x16, opaque", "48x16, transparent"})
    void webp(String size, String background) throws IOException {
        String order =
                "'model': 'gpt-image-2', 'size': '" + size + "', 'background': '" + background + "', 'output_format': ";
        BufferedImage png = image(bytes(generate(order + "'png'"), 0));
        BufferedImage webp = image(bytes(generate(order + "'webp'"), 0));

        assertThat(pixels(webp)).isEqualTo(pixels(png));
        boolean seeThrough = Arrays.stream(pixels(png)).anyMatch(pixel -> pixel >>> 24 == 0);
        assertThat(seeThrough).isEqualTo(background.equals("transparent"));
    }

    @Test
    @DisplayName("Several images differ, and the same request gives the same ones")
    void several() throws IOException {
        JsonObject first = generate("'model': 'gpt-image-1', 'n': 3");
        JsonObject again = generate("'model': 'gpt-image-1', 'n': 3");

        assertThat(first.getJsonArray("data")).hasSize(3).isEqualTo(again.getJsonArray("data"));
        assertThat(bytes(first, 0)).isNotEqualTo(bytes(first, 1));
    }

    @Test
    @DisplayName("JPEG compression makes the file smaller")
    void compression() throws IOException {
        String order = "'model': 'gpt-image-1', 'output_format': 'jpeg', 'output_compression': ";

        assertThat(bytes(generate(order + 10), 0).length).isLessThan(bytes(generate(order + 100), 0).length);
    }

    @Test
    @DisplayName("DALL-E answers a URL that can be fetched, or base64 when asked")
    void dallE() throws IOException {
        JsonObject byUrl = generate("'model': 'dall-e-3', 'size': '1792x1024', 'style': 'natural', 'quality': 'hd'")
                .getJsonArray("data")
                .getJsonObject(0);
        HttpResponse<byte[]> file = client.send(
                HttpRequest.newBuilder(URI.create(byUrl.getString("url"))).build());

        assertThat(byUrl.getString("revised_prompt")).contains("red fox");
        assertThat(file.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(image(file.body()).getWidth()).isEqualTo(1792);
        JsonObject small = generate("'model': 'dall-e-2', 'size': '256x256', 'response_format': 'b64_json'");
        assertThat(image(bytes(small, 0)).getHeight()).isEqualTo(256);
    }

    @Test
    @DisplayName("Without a model it is dall-e-2, or gpt-image-1 if a parameter needs it")
    void defaultModel() throws IOException {
        assertThat(generate("'n': 1").getJsonArray("data").getJsonObject(0)).containsOnlyKeys("url");
        assertThat(generate("'output_format': 'png'").getJsonArray("data").getJsonObject(0))
                .containsOnlyKeys("b64_json");
    }

    @Test
    @DisplayName("A streamed image comes in parts")
    void streamed() throws IOException {
        List<JsonObject> events = Client.events(client.post(
                "/images/generations",
                Client.quoted("{'model': 'gpt-image-1', 'prompt': 'A cat', 'stream': true, 'partial_images': 2}")));

        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "image_generation.partial_image",
                        "image_generation.partial_image",
                        "image_generation.completed");
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("What the API rejects is rejected")
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-image-1 | 'response_format': 'b64_json' | response_format | unknown_parameter",
                "gpt-image-1 | 'style': 'vivid'        | style         | unknown_parameter",
                "gpt-image-1 | 'quality': 'hd'         | quality       | invalid_value",
                "gpt-image-1 | 'size': '256x256'       | size          | invalid_value",
                "gpt-image-1 | 'n': 0                  | n             | integer_below_min_value",
                "gpt-image-1 | 'n': 11                 | n             | integer_above_max_value",
                "gpt-image-1 | 'output_format': 'gif'  | output_format | invalid_value",
                "gpt-image-1 | 'output_compression': 101 | output_compression | integer_above_max_value",
                "gpt-image-1 | 'output_compression': 50 | output_compression | invalid_value",
                "gpt-image-1 | 'background': 'transparent', 'output_format': 'jpeg' | background | invalid_value",
                "gpt-image-2 | 'size': '1000x1000'     | size          | invalid_value",
                "gpt-image-2 | 'size': '3840x3840'     | size          | invalid_value",
                "gpt-image-2 | 'size': 'large'         | size          | invalid_value",
                "dall-e-3    | 'n': 2                  | n             | integer_above_max_value",
                "dall-e-2    | 'style': 'vivid'        | style         | unknown_parameter",
                "dall-e-2    | 'background': 'opaque'  | background    | unknown_parameter",
                "dall-e-9    | 'n': 1                  | model         | model_not_found",
                "gpt-5.2     | 'n': 1                  | model         | invalid_value"
            })
    void rejected(String model, String more, String param, String code) throws IOException {
        HttpResponse<byte[]> answer = client.post(
                "/images/generations", Client.quoted("{'prompt': 'A cat', 'model': '" + model + "', " + more + "}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.error(answer).getString("param")).isEqualTo(param);
        assertThat(Client.error(answer).getString("code")).isEqualTo(code);
    }

    @Test
    @DisplayName("A prompt is needed")
    void prompt() throws IOException {
        HttpResponse<byte[]> none = client.post("/images/generations", Client.quoted("{'model': 'gpt-image-1'}"));
        HttpResponse<byte[]> empty =
                client.post("/images/generations", Client.quoted("{'model': 'gpt-image-1', 'prompt': ''}"));

        assertThat(Client.error(none).getString("code")).isEqualTo("missing_required_parameter");
        assertThat(Client.error(empty).getString("code")).isEqualTo("empty_string");
    }
}
