package dev.openaira.ra.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A budget")
class BudgetPropertyTest {

    private record Spent(long at, long tokens) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("is never exceeded in any window by more than what comes back in it, however calls come")
    void neverExceeded(long seed) {
        Random random = new Random(seed);
        VirtualTime time = VirtualTime.byItself();
        Gates gates = new Gates(time);
        long requests = 1L + random.nextInt(120);
        long tokens = 1L + random.nextInt(100_000);
        AdmissionPolicy policy = new AdmissionPolicy(requests, tokens, AdmissionPolicy.NO_TIMEOUT, false);
        long start = time.nanos();
        List<Spent> spent = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            time.pass(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(3_000) : 0));
            long cost = 1L + random.nextInt((int) tokens);
            Admission admission =
                    gates.admit("who", policy, () -> cost, Duration.ofSeconds(random.nextInt(30)), () -> false);
            if (admission instanceof Pass) {
                spent.add(new Spent(time.nanos() - start, cost));
            } else {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        for (int first = 0; first < spent.size(); first++) {
            long used = 0;
            for (int last = first; last < spent.size(); last++) {
                used += spent.get(last).tokens();
                double minutes = (spent.get(last).at() - spent.get(first).at()) / 60e9;
                assertThat(last - first + 1).isLessThanOrEqualTo((int) (requests * (1 + minutes) + 1e-6));
                assertThat(used).isLessThanOrEqualTo((long) (tokens * (1 + minutes) + 1e-6));
            }
        }
    }
}
