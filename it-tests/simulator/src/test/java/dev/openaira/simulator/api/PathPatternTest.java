package dev.openaira.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("Paths match by segments")
    @CsvSource({
        "/responses, /responses, true",
        "/responses, /responses/, true",
        "/responses, /responses/resp_1, false",
        "/responses/{id}, /responses/resp_1, true",
        "/responses/{id}, /responses, false",
        "/responses/*, /responses/resp_1/cancel, true",
        "/responses*, /responses, true",
        "/responses/*, /models, false",
        "*, /anything/at/all, true"
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(new PathPattern(pattern).match(path) != null).isEqualTo(expected);
    }

    @Test
    @DisplayName("Segments in braces give their values")
    void values() {
        assertThat(new PathPattern("/conversations/{conversation_id}/items/{item_id}")
                        .match("/conversations/conv_1/items/msg_2"))
                .containsEntry("conversation_id", "conv_1")
                .containsEntry("item_id", "msg_2");
    }
}
