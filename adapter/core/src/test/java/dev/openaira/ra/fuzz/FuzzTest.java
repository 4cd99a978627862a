package dev.openaira.ra.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tries each target with the inputs that are kept and with mutations of them: as many as {@code fuzz.runs} says, by the
 * random seed {@code fuzz.seed}, so that what fails fails again. {@code mvn -Pfuzz} searches further, led by coverage.
 */
@DisplayName("Arbitrary input")
@Timeout(1800)
class FuzzTest {

    private static final int RUNS = Integer.getInteger("fuzz.runs", 1000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);

    @ParameterizedTest
    @EnumSource
    @DisplayName("that is kept holds")
    void kept(Target target) {
        List<byte[]> inputs = target.inputs();
        assertThat(inputs).isNotEmpty();
        for (int i = 0; i < inputs.size(); i++) {
            check(target, inputs.get(i), "kept input " + i);
        }
        check(target, new byte[0], "no input");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("that is made at random holds")
    void random(Target target) {
        Mutations mutations = new Mutations(SEED, target.inputs());
        for (int run = 0; run < RUNS; run++) {
            check(target, mutations.next(), "run " + run + " by seed " + SEED);
        }
    }

    private static void check(Target target, byte[] input, String which) {
        try {
            target.property().holds(input);
        } catch (Throwable e) {
            throw new AssertionError(
                    target + ", " + which + ": " + e + "\nThe input in base64: "
                            + Base64.getEncoder().encodeToString(input),
                    e);
        }
    }

    @Test
    @DisplayName("is made of the same random seed again")
    void repeats() {
        List<byte[]> inputs = Target.SSE.inputs();
        Mutations first = new Mutations(SEED, inputs);
        Mutations second = new Mutations(SEED, inputs);
        for (int i = 0; i < 100; i++) {
            assertThat(first.next()).isEqualTo(second.next());
        }
        assertThat(new Mutations(SEED + 1, inputs).next()).isNotEqualTo(new Mutations(SEED, inputs).next());
    }
}
