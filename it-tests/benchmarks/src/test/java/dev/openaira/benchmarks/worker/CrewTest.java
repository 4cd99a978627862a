package dev.openaira.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final Crew crew = new Crew(Crew.USUAL);

    @Test
    @DisplayName("Every call is made once, sixteen at a time")
    void calls() throws Exception {
        Queue<Integer> made = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(16);

        crew.run(IntStream.range(0, 64), number -> {
            together.await(30, TimeUnit.SECONDS);
            made.add(number);
        });

        List<Integer> all = IntStream.range(0, 64).boxed().toList();
        assertThat(made).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("A call that fails ends the run with its cause")
    void failure() {
        assertThatThrownBy(() -> crew.run(IntStream.range(0, 64), number -> {
                    throw new IOException("no answer");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no answer");
    }
}
