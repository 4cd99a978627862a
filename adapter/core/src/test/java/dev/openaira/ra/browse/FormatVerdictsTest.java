package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The import's verdict on a schema")
class FormatVerdictsTest {
    private static final Set<FormatOption> AS_IT_IS = Set.of();
    private static final Set<FormatOption> MAKE_STRICT = Set.of(FormatOption.MAKE_STRICT);

    private final FormatImport formats = new FormatImport(new Profiles());

    @Test
    @DisplayName("is decided for at least 120 schemas, each of them once")
    void enough() {
        assertThat(Verdicts.all()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(Verdicts.all()).extracting(Verdicts::title).doesNotHaveDuplicates();
        assertThat(Verdicts.all()).extracting(Verdicts::schema).doesNotHaveDuplicates();
    }

    @TestFactory
    @DisplayName("is right in strict mode, in a text parameter")
    Stream<DynamicTest> strict() {
        return each(verdict -> {
            JsonObject text = Cases.text(Cases.format(verdict.schema(), true));

            FormatCheck check = formats.of(text.toString(), AS_IT_IS);

            assertVerdict(text, check, verdict.strict(), verdict.invalid(), "/format/schema");
            check.format().ifPresent(format -> {
                assertThat(Cases.told(format.warnings(), "/format/schema"))
                        .containsExactlyInAnyOrderElementsOf(verdict.warnings());
                assertThat(format.textParameter()).isEqualTo(text);
                assertThat(format.strict()).isTrue();
            });
        });
    }

    @TestFactory
    @DisplayName("is right in any mode, in a format without strict")
    Stream<DynamicTest> loose() {
        return each(verdict -> {
            JsonObject given = Cases.format(verdict.schema(), false);

            FormatCheck check = formats.of(given, AS_IT_IS);

            assertVerdict(given, check, verdict.invalid(), verdict.invalid(), "/schema");
            check.format().ifPresent(format -> {
                assertThat(format.warnings())
                        .anyMatch(warning -> warning.rule().equals("strict.recommended")
                                && warning.pointer().isEmpty());
                assertThat(format.schema()).isEqualTo(verdict.schema());
                assertThat(format.strict()).isFalse();
            });
        });
    }

    @TestFactory
    @DisplayName("is right for a bare schema that is made strict, and once more for what it was made")
    Stream<DynamicTest> madeStrict() {
        return each(verdict -> {
            JsonObject bare = JsonValues.provider()
                    .createObjectBuilder(verdict.schema())
                    .add("title", "answer")
                    .build();

            FormatCheck check = formats.of(bare.toString(), MAKE_STRICT);

            assertVerdict(bare, check, verdict.madeStrict(), verdict.invalid(), "");
            check.format().ifPresent(format -> {
                assertThat(Cases.told(format.warnings(), "")).containsAll(verdict.warnings());
                assertThat(format.strict()).isTrue();
                assertThat(format.name()).isEqualTo("answer");
                assertThat(formats.of(format.textParameter(), AS_IT_IS).passed())
                        .isTrue();
                FormatCheck again = formats.of(format.textParameter(), MAKE_STRICT);
                assertThat(again.format().orElseThrow().textParameter()).isEqualTo(format.textParameter());
                assertThat(again.format().orElseThrow().warnings())
                        .noneMatch(warning -> warning.rule().startsWith("strict.made-"));
            });
        });
    }

    private static Stream<DynamicTest> each(Consumer<Verdicts> test) {
        return Verdicts.all().stream()
                .map(verdict -> DynamicTest.dynamicTest(verdict.title(), () -> test.accept(verdict)));
    }

    private static void assertVerdict(
            JsonObject given, FormatCheck check, List<String> errors, List<String> invalid, String below) {
        assertThat(Cases.told(check.errors(), below)).containsExactlyInAnyOrderElementsOf(errors);
        assertThat(check.passed()).isEqualTo(errors.isEmpty());
        assertThat(check.diagnosis())
                .isEqualTo(
                        errors.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        invalid.isEmpty() ? Diagnosis.SCHEMA_NOT_STRICT : Diagnosis.SCHEMA_INVALID));
        assertThat(check.errors()).allSatisfy(error -> {
            assertThat(JsonValues.provider().createPointer(error.pointer()).containsValue(given))
                    .as(error.pointer())
                    .isTrue();
            assertThat(error.message()).isNotBlank();
            assertThat(error.remedy()).isNotBlank();
        });
    }
}
