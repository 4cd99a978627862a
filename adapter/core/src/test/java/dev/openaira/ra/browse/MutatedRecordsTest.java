package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.Profile;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A sample with something else in one place")
class MutatedRecordsTest {
    private static final List<JsonValue> ELSE = List.of(
            JsonValue.NULL,
            JsonValue.TRUE,
            JsonValues.of(-1.5),
            JsonValues.of("other"),
            JsonValue.EMPTY_JSON_ARRAY,
            JsonValue.EMPTY_JSON_OBJECT,
            JsonValues.of(List.of(List.of("other"))));

    static Stream<Profile> all() {
        return ProfilesTest.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is checked, and what is wrong is found in that place, in it, or around it")
    void checked(Profile profile) {
        List<String> places = new ArrayList<>();
        collect("", profile.sample(), places);
        int wrong = 0;
        for (String place : places) {
            for (JsonValue other : ELSE) {
                JsonStructure mutated =
                        JsonValues.provider().createPointer(place).replace(profile.sample(), other);
                List<Finding> findings = profile.check(mutated);
                wrong += findings.isEmpty() ? 0 : 1;
                assertThat(findings).as(place + " is " + other).allSatisfy(finding -> {
                    assertThat(isRelated(finding.pointer(), place)).isTrue();
                    assertThat(finding.message()).endsWith(".");
                });
            }
        }
        assertThat(wrong).isGreaterThan(places.size());
    }

    private static boolean isRelated(String pointer, String place) {
        return (pointer + "/").startsWith(place + "/") || (place + "/").startsWith(pointer + "/");
    }

    private static void collect(String place, JsonValue value, List<String> places) {
        if (!place.isEmpty()) {
            places.add(place);
        }
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> collect(place + "/" + name, member, places));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collect(place + "/" + i, array.get(i), places);
            }
        }
    }
}
