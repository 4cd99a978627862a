package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A send that counts as adding to a conversation")
class VisitTest {
    private static final URI SERVER = URI.create("http://127.0.0.1/v1");

    private final List<String> inside = new ArrayList<>();
    private boolean held;

    private final Visit visit = new Visit(new Surroundings() {
        @Override
        public Optional<Runnable> enter(URI baseUrl, String conversation) {
            if (held) {
                return Optional.empty();
            }
            inside.add(conversation);
            return Optional.of(() -> inside.remove(conversation));
        }
    });

    @Test
    @DisplayName("enters once, leaves once, and may come again")
    void once() {
        assertThat(visit.begin(SERVER, "conv_1")).isTrue();
        assertThat(visit.begin(SERVER, "conv_1")).isTrue();
        assertThat(inside).containsExactly("conv_1");
        visit.end();
        visit.end();
        assertThat(inside).isEmpty();
        assertThat(visit.isOn()).isFalse();
        assertThat(visit.begin(SERVER, "conv_1")).isTrue();
        assertThat(inside).containsExactly("conv_1");
    }

    @Test
    @DisplayName("does not where a transaction holds the conversation, or there is none")
    void not() {
        held = true;
        assertThat(visit.begin(SERVER, "conv_1")).isFalse();
        assertThat(visit.isOn()).isFalse();
        assertThat(visit.begin(SERVER, "")).isTrue();
        assertThat(visit.isOn()).isFalse();
    }
}
