package dev.openaira.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.openai.GenerateEmbeddingRequest;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A build that has its Java written")
class GeneratedTest {

    @Test
    @DisplayName("compiles records that JSON-B reads and writes")
    void records() throws Exception {
        String json = "{\"input\":\"a\",\"model\":\"text-embedding-3-small\"}";
        Jsonb jsonb = JsonbBuilder.create();
        try {
            GenerateEmbeddingRequest request = jsonb.fromJson(json, GenerateEmbeddingRequest.class);

            assertThat(request.model()).hasToString("text-embedding-3-small");
            assertThat(jsonb.toJson(request)).isEqualTo(json);
        } finally {
            jsonb.close();
        }
    }

    @Test
    @DisplayName("is configured as README.md says, word for word, in the versions of this project")
    void readme() throws IOException {
        Path root = Path.of("../../pom.xml");
        String configured = group("<!-- tag::generate -->\n(.*?)\n *<!-- end::generate -->", Path.of("pom.xml"))
                .replace(
                        "${project.version}",
                        group("<artifactId>openaira-parent</artifactId>\\s*<version>(.*?)<", root))
                .replace("${exec-plugin.version}", group("<exec-plugin.version>(.*?)<", root))
                .stripIndent();

        assertThat(group(
                        "<!-- it-tests/generated/pom\\.xml#generate -->\n```xml\n(.*?)\n```",
                        Path.of("../../README.md")))
                .isEqualTo(configured);
    }

    private static String group(String pattern, Path file) throws IOException {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(file));
        assertThat(matcher.find()).as(file.toString()).isTrue();
        return matcher.group(1);
    }
}
