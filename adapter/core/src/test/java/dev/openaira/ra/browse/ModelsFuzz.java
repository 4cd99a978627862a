package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.Model;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** Whatever a server tells of its models, they are read, with an id each, and warned of in one line each. */
public final class ModelsFuzz {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private ModelsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        JsonStructure told;
        try {
            told = JsonValues.parse(new String(data, StandardCharsets.UTF_8));
        } catch (JsonException | IllegalStateException | NoSuchElementException | ArithmeticException e) {
            return; // what is no JSON ends before
        }
        if (told instanceof JsonObject body) {
            check(new ModelPage(body));
        }
    }

    private static void check(ModelPage page) {
        Map<String, Model> models = new TreeMap<>();
        for (Model model : page.models()) {
            assertThat(model.id()).isNotEmpty();
            assertThat(model.json()).isNotEmpty();
            models.put(model.id(), model);
        }
        assertThat(page.next()).as("none is empty").isNotEqualTo(Optional.of(""));
        List<Finding> warnings =
                ToldModels.of(List.copyOf(models.values()), NOW).at(NOW).warnings();
        assertThat(warnings).hasSizeLessThanOrEqualTo(models.size());
        for (Finding warning : warnings) {
            assertThat(warning.message()).startsWith("OAI1303").doesNotContain("\n", "\r");
            assertThat(warning.pointer()).matches("/\\d+");
        }
    }
}
