package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.browse.Profiles;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema of a profile")
class ProfileSchemasTest {
    private static final Profiles PROFILES = new Profiles();

    static Stream<Profile> all() {
        return Arrays.stream(ObjectType.values())
                .flatMap(type -> Arrays.stream(Direction.values()).map(direction -> PROFILES.of(type, direction)));
    }

    static Stream<Profile> requests() {
        return Arrays.stream(ObjectType.values()).map(type -> PROFILES.of(type, Direction.REQUEST));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is valid by JSON Schema 2020-12, and complete in itself")
    void valid(Profile profile) throws Exception {
        Findings findings = new Findings();
        new SchemaReferences(Subschemas.of(profile.schema(), Pointer.ROOT), findings).check();

        findings.throwIfAny();
        assertThat(CompiledSchema.metaSchema().evaluate(profile.schema())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("says which it is, and which revision of the API it was written against")
    void named(Profile profile) {
        assertThat(profile.schema().getString("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(profile.schema().getString("$id")).isEqualTo(profile.uri());
        assertThat(profile.schema().getString("$comment")).isEqualTo(profile.revision());
        assertThat(profile.revision()).isEqualTo("openai/openai-openapi f85dbe22, version 2.3.0");
        assertThat(profile.schema().getString("title"))
                .startsWith(profile.objectType().displayName() + ": ")
                .endsWith(profile.direction().id());
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("has examples and defaults that are valid in place of the sample's")
    void examples(Profile profile) {
        JsonObject sample = profile.sample().asJsonObject();
        int count = 0;
        for (Map.Entry<String, JsonValue> member :
                profile.schema().getJsonObject("properties").entrySet()) {
            JsonObject keywords = member.getValue().asJsonObject();
            JsonArray examples =
                    keywords.containsKey("examples") ? keywords.getJsonArray("examples") : JsonValue.EMPTY_JSON_ARRAY;
            JsonArray values = keywords.containsKey("default")
                    ? JsonValues.provider()
                            .createArrayBuilder(examples)
                            .add(keywords.get("default"))
                            .build()
                    : examples;
            for (JsonValue value : values) {
                count++;
                assertThat(profile.check(JsonValues.provider()
                                .createObjectBuilder(sample)
                                .add(member.getKey(), value)
                                .build()))
                        .as(member.getKey())
                        .isEmpty();
            }
        }
        assertThat(count).isGreaterThan(4);
    }
}
