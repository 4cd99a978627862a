package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.StructuredOutputFormat;
import dev.openaira.ra.profile.TextParameter;
import dev.openaira.ra.source.SchemaInstances;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of 500 generated schemas")
class GeneratedFormatsTest {
    private static final int EACH = 250;
    private static final int INSTANCES = 10;
    private static final Set<FormatOption> AS_IT_IS = Set.of();
    private static final Set<FormatOption> MAKE_STRICT = Set.of(FormatOption.MAKE_STRICT);

    private final GeneratedSchemas schemas = new GeneratedSchemas();
    private final FormatImport formats = new FormatImport(new Profiles());

    @Test
    @DisplayName("250 strict ones pass, and making them strict changes nothing")
    void strict() {
        for (int count = 0; count < EACH; count++) {
            JsonObject text = Cases.text(Cases.format(schemas.next(), true));

            FormatCheck check = formats.of(text.toString(), AS_IT_IS);

            assertThat(check.errors()).as("schema %d: %s", count, text).isEmpty();
            assertThat(made(text).textParameter()).isEqualTo(text);
            assertThat(made(text).warnings())
                    .isEqualTo(check.format().orElseThrow().warnings());
        }
    }

    @Test
    @DisplayName("250 with flaws of known kinds at known places are told of exactly these")
    void flawed() {
        for (int count = 0; count < EACH; count++) {
            GeneratedSchemas.Flawed flawed = schemas.nextFlawed();

            JsonObject format = Cases.format(flawed.schema(), true);

            assertThat(Cases.told(formats.of(format, AS_IT_IS).errors(), "/schema"))
                    .as("schema %d: %s", count, flawed.schema())
                    .containsExactlyInAnyOrderElementsOf(flawed.told());
            assertThat(Cases.told(formats.of(format, MAKE_STRICT).errors(), "/schema"))
                    .as("schema %d: %s", count, flawed.schema())
                    .containsExactlyInAnyOrderElementsOf(flawed.staying());
        }
    }

    @Test
    @DisplayName("those that are open and optional in places are made strict, and mean the same")
    void madeStrict() throws Exception {
        for (int count = 0; count < EACH; count++) {
            GeneratedSchemas.Loosened generated = schemas.nextLoosened();
            JsonObject strict = generated.strict();
            JsonObject loosened = generated.schema();

            StructuredOutputFormat made = made(Cases.text(Cases.format(loosened, true)));

            assertThat(Cases.told(made.warnings(), "/format/schema").stream()
                            .filter(warning -> warning.startsWith("strict.made-")))
                    .as("schema %d: %s", count, loosened)
                    .containsExactlyInAnyOrderElementsOf(generated.changes());
            assertThat(made(made.textParameter()).textParameter()).isEqualTo(made.textParameter());
            Set<String> optional = generated.changes().stream()
                    .filter(change -> change.startsWith("strict.made-required"))
                    .map(change -> change.substring(change.lastIndexOf('/') + 1))
                    .collect(Collectors.toSet());
            TextParameter before = TextParameter.of(Cases.text(Cases.format(loosened, false)));
            TextParameter after = TextParameter.of(made.textParameter());
            valid(strict, TextParameter.of(Cases.text(Cases.format(strict, true))), count)
                    .forEach(instance -> assertThat(after.violations(instance))
                            .as("%s by %s", instance, after.schema())
                            .isEmpty());
            valid(made.schema(), after, count)
                    .forEach(instance -> assertThat(before.violations(withoutNulls(instance, optional)))
                            .as("%s by %s", instance, loosened)
                            .isEmpty());
        }
    }

    private static Stream<JsonValue> valid(JsonObject schema, TextParameter parameter, int seed) {
        SchemaInstances instances = new SchemaInstances(schema, seed);
        List<JsonValue> valid = Stream.generate(instances::next)
                .limit(4 * INSTANCES)
                .filter(instance -> parameter.violations(instance).isEmpty())
                .limit(INSTANCES)
                .toList();
        assertThat(valid).hasSize(INSTANCES);
        return valid.stream();
    }

    private StructuredOutputFormat made(JsonObject text) {
        FormatCheck check = formats.of(text, MAKE_STRICT);
        assertThat(check.errors()).as(text.toString()).isEmpty();
        return check.format().orElseThrow();
    }

    private static JsonValue withoutNulls(JsonValue value, Set<String> names) {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder items = JsonValues.provider().createArrayBuilder();
            array.forEach(item -> items.add(withoutNulls(item, names)));
            return items.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder members = JsonValues.provider().createObjectBuilder();
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (member.getValue() != JsonValue.NULL || !names.contains(member.getKey())) {
                members.add(member.getKey(), withoutNulls(member.getValue(), names));
            }
        }
        return members.build();
    }
}
