package dev.openaira.ra.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.StructuredOutputFormat;
import jakarta.json.JsonException;
import jakarta.json.JsonStructure;
import java.util.List;
import java.util.Set;

/**
 * Whatever the text, it becomes a format that may be sent, or is refused with findings, all of which point to what is
 * there; and what was made strict is strict.
 */
public final class FormatFuzz {

    private static final Set<FormatOption> AS_IT_IS = Set.of();
    private static final Set<FormatOption> MAKE_STRICT = Set.of(FormatOption.MAKE_STRICT);
    private static final FormatImport FORMATS = new FormatImport(new Profiles());

    private FormatFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        check(text, FORMATS.of(text, AS_IT_IS));
        FormatCheck made = FORMATS.of(text, MAKE_STRICT);
        check(text, made);
        made.format().ifPresent(format -> {
            assertThat(format.strict()).isTrue();
            assertThat(again(format, AS_IT_IS)).isEqualTo(format.textParameter());
            assertThat(again(format, MAKE_STRICT)).isEqualTo(format.textParameter());
        });
    }

    private static Object again(StructuredOutputFormat format, Set<FormatOption> options) {
        return FORMATS.of(String.valueOf(format.interactionSpec().getTextParameter()), options)
                .format()
                .orElseThrow()
                .textParameter();
    }

    private static void check(String text, FormatCheck check) {
        assertThat(check.diagnosis().isEmpty()).isEqualTo(check.passed());
        assertThat(check.errors().isEmpty()).isEqualTo(check.passed());
        List<Finding> findings =
                check.format().map(StructuredOutputFormat::warnings).orElse(check.errors());
        for (Finding finding : findings) {
            assertThat(finding.pointer().isEmpty() || isThere(finding.pointer(), text))
                    .as("%s", finding)
                    .isTrue();
        }
        if (check.format().isPresent()) {
            Profile response = check.format().get().responseProfile();
            assertThat(response.check(response.sample())).isEmpty();
        }
    }

    private static boolean isThere(String pointer, String text) {
        try {
            JsonStructure document = JsonValues.parse(text);
            return JsonValues.provider().createPointer(pointer).containsValue(document);
        } catch (JsonException e) {
            return false;
        }
    }
}
