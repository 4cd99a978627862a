package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.Validation;
import dev.openaira.ra.browse.Profiles;
import jakarta.json.JsonObject;
import jakarta.resource.cci.ResourceWarning;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A request that takes too much effort to check")
class RequestValidationTest {
    private static final JsonObject LONG_STORY = JsonValues.of(
                    Map.of("input", Collections.nCopies(20_000, Map.of("role", "user", "content", "And then?"))))
            .asJsonObject();

    @ParameterizedTest
    @EnumSource(value = Validation.class, mode = EnumSource.Mode.EXCLUDE, names = "OFF")
    @DisplayName("is not known to be wrong: its caller is warned")
    void notChecked(Validation validation) throws Exception {
        OperationStart start =
                new OperationStart(ObjectType.TEXT, false, LONG_STORY, null, URI.create("https://api.example"));
        List<ResourceWarning> warnings = new RequestValidation(new Profiles()).check(start, validation);

        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.getErrorCode()).isEqualTo(Diagnosis.REQUEST_DOUBTFUL.code());
            assertThat(warning.getMessage()).contains("could not be checked");
        });
    }
}
