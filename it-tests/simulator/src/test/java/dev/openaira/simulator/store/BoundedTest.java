package dev.openaira.simulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoundedTest {

    @Test
    @DisplayName("Of too many entries the oldest are forgotten")
    void count() {
        Bounded<String> bounded = new Bounded<>(2, 100, String::length);
        bounded.put("a", "1");
        bounded.put("b", "2");
        bounded.put("c", "3");

        assertThat(bounded.get("a")).isNull();
        assertThat(bounded.snapshot()).containsOnlyKeys("b", "c");
    }

    @Test
    @DisplayName("Of too heavy entries the oldest are forgotten, but never the newest")
    void weight() {
        Bounded<String> bounded = new Bounded<>(10, 5, String::length);
        bounded.put("a", "111");
        bounded.put("b", "222");
        assertThat(bounded.snapshot()).containsOnlyKeys("b");
        bounded.put("c", "3333333333");
        assertThat(bounded.snapshot()).containsOnlyKeys("c");
        bounded.put("d", "4");
        assertThat(bounded.snapshot()).containsOnlyKeys("d");
    }

    @Test
    @DisplayName("Replaced and removed entries weigh nothing")
    void replaced() {
        Bounded<String> bounded = new Bounded<>(10, 5, String::length);
        bounded.put("a", "1111");
        bounded.put("a", "1");
        bounded.put("b", "22");
        assertThat(bounded.remove("b")).isEqualTo("22");
        assertThat(bounded.remove("none")).isNull();
        bounded.put("c", "3333");

        assertThat(bounded.snapshot()).containsOnlyKeys("a", "c");
    }
}
