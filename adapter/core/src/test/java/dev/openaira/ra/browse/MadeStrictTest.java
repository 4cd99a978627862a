package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.StructuredOutputFormat;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A schema that is made strict")
class MadeStrictTest {
    private final FormatImport formats = new FormatImport(new Profiles());

    @TestFactory
    @DisplayName("is changed no further than it has to be, and each change is told")
    Stream<DynamicTest> changes() {
        return Cases.read("made-strict.txt").stream()
                .map(one -> DynamicTest.dynamicTest(one.title(), () -> {
                    String given = one.all("<").get(0);
                    JsonObject text = Cases.text(Cases.format(Cases.object(given), true));

                    StructuredOutputFormat format = formats.of(text, Set.of(FormatOption.MAKE_STRICT))
                            .format()
                            .orElseThrow();

                    JsonObject made = Cases.object(one.all(">").get(0));
                    assertThat(format.schema()).isEqualTo(made);
                    assertThat(format.textParameter()).isEqualTo(Cases.text(Cases.format(made, true)));
                    assertThat(Cases.told(format.warnings(), "/format/schema")).containsExactlyElementsOf(one.all("?"));
                    assertThat(text).isEqualTo(Cases.text(Cases.format(Cases.object(given), true)));
                }));
    }
}
