package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.ProfileField;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The profiles of the ten records")
class ProfilesTest {
    private static final Profiles PROFILES = new Profiles();

    static Stream<Profile> all() {
        return Arrays.stream(ObjectType.values())
                .flatMap(type -> Arrays.stream(Direction.values()).map(direction -> PROFILES.of(type, direction)));
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("accept their own samples")
    void samples(Profile profile) {
        assertThat(profile.check(profile.sample())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("tell their title, type and meaning for every member")
    void told(Profile profile) {
        assertThat(profile.fields()).isNotEmpty().allSatisfy(field -> {
            assertThat(field.title()).isNotBlank();
            assertThat(field.description()).endsWith(".");
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT|REQUEST|/model /input /instructions /temperature /max_output_tokens /top_p",
                "IMAGE|REQUEST|/prompt /model /n /size /quality /output_format /background",
                "EMBEDDING|REQUEST|/model /input /encoding_format /dimensions",
                "STRUCTURED_OUTPUT|REQUEST|/model /input /instructions /temperature",
                "CONVERSE|REQUEST|/model /input /instructions /temperature /top_p /max_output_tokens /conversation",
                "TEXT|RESPONSE|/id /object /created_at /model /status /output /usage",
                "IMAGE|RESPONSE|/created /data /background /output_format /size /quality /usage",
                "STRUCTURED_OUTPUT|RESPONSE|/id /object /created_at /model /status /structured_output /usage",
                "CONVERSE|RESPONSE|/id /object /created_at /model /status /output /usage /conversation",
            })
    @DisplayName("begin with what an author wants to see first")
    void first(ObjectType type, Direction direction, String expected) {
        List<String> pointers = PROFILES.of(type, direction).fields().stream()
                .filter(field -> field.first() && field.pointer().lastIndexOf('/') == 0)
                .map(ProfileField::pointer)
                .toList();

        assertThat(pointers).containsExactly(expected.split(" "));
    }

    @Test
    @DisplayName("have names and addresses of their own")
    void named() {
        assertThat(all().map(Profile::recordName)).hasSize(10).doesNotHaveDuplicates();
        assertThat(PROFILES.of(ObjectType.STRUCTURED_OUTPUT, Direction.RESPONSE))
                .satisfies(profile -> {
                    assertThat(profile.recordName()).isEqualTo("GenerateStructuredOutputResponse");
                    assertThat(profile.uri()).isEqualTo("openaira://profile/generate/structured-output/response");
                    assertThat(profile).hasToString("Profile[openaira://profile/generate/structured-output/response]");
                });
    }

    @Test
    @DisplayName("are read once, whoever asks")
    void once() {
        Profiles profiles = new Profiles();

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> profiles.of(ObjectType.TEXT, Direction.REQUEST))
                        .distinct())
                .hasSize(1);
        assertThat(profiles.of(ObjectType.TEXT, Direction.REQUEST).fields())
                .isSameAs(profiles.of(ObjectType.TEXT, Direction.REQUEST).fields());
    }

    @Test
    @DisplayName("use all that they share")
    void shared() {
        Set<String> definitions = new HashSet<>();
        for (String group : SharedSchemas.GROUPS) {
            assertThat(Resources.object(group).keySet()).isNotEmpty().allMatch(definitions::add);
        }
        assertThat(all().filter(profile -> profile.objectType() != ObjectType.IMAGE)
                        .filter(profile -> profile.schema().containsKey("$defs"))
                        .flatMap(profile -> profile.schema().getJsonObject("$defs").keySet().stream()))
                .containsAll(definitions);
        for (Direction direction : Direction.values()) {
            assertThat(PROFILES.of(ObjectType.TEXT, direction)
                            .schema()
                            .getJsonObject("properties")
                            .keySet())
                    .containsExactlyInAnyOrderElementsOf(Resources.object("shared/" + direction.id() + ".json")
                            .keySet());
        }
    }
}
