package dev.openaira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The catalogue")
class DiagnosisTest {

    @Test
    @DisplayName("uses each code once")
    void unique() {
        assertThat(Arrays.stream(Diagnosis.values()).map(Diagnosis::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Diagnosis.class)
    @DisplayName("has a code in a room's range, a whole sentence, and placeholders that can be filled")
    void wellFormed(Diagnosis diagnosis) {
        assertThat(diagnosis.code()).matches("OAI1[0-9]\\d{3}");
        Object[] numbers = IntStream.range(1, 10).boxed().toArray();
        assertThat(diagnosis.message(numbers))
                .startsWith(diagnosis.code() + ": ")
                .doesNotContain("%");
        if (diagnosis.remedy() != null && !diagnosis.remedy().startsWith("%")) {
            assertThat(diagnosis.remedy()).endsWith(".");
        }
    }

    @Test
    @DisplayName("joins code, sentence and remedy in one line")
    void message() {
        assertThat(Diagnosis.BODY_TOO_LARGE.message(10))
                .isEqualTo("OAI14011: The server's answer is larger than 10 bytes, the limit maxResponseBytes."
                        + " Raise maxResponseBytes if answers of this size are expected.");
    }

    @Test
    @DisplayName("ends the sentence before the remedy also where a server's words close it")
    void sentenceEnds() {
        assertThat(Diagnosis.KEY_REFUSED.message(401, "bad key"))
                .isEqualTo("OAI14020: The server refused the API key (HTTP 401): bad key. Check the key, its"
                        + " organization and project.");
        assertThat(Diagnosis.KEY_REFUSED.message(401, "Bad key!")).contains(": Bad key! Check");
    }

    @Test
    @DisplayName("stays on one line, in one direction and in two parts whatever a server says")
    void oneLine() {
        assertThat(Diagnosis.KEY_REFUSED.message(401, "no\r\nOAI11001: all is well\0\u001b[2J\u2028\u202egnp"))
                .isEqualTo("OAI14020: The server refused the API key (HTTP 401): no OAI11001: all is well [2J gnp."
                        + " Check the key, its organization and project.");
    }
}
