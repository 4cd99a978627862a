package dev.openaira.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NearestTextTest {
    @Test
    @DisplayName("The similarity is the cosine: 1 for the same direction, 0 for a right angle, -1 for the opposite")
    void cosine() {
        assertThat(NearestText.cosine(new float[] {1, 2}, new float[] {2, 4})).isCloseTo(1, within(1e-9));
        assertThat(NearestText.cosine(new float[] {1, 0}, new float[] {0, 3})).isCloseTo(0, within(1e-9));
        assertThat(NearestText.cosine(new float[] {1, 1}, new float[] {-1, -1})).isCloseTo(-1, within(1e-9));
    }
}
