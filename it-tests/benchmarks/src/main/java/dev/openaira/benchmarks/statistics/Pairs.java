package dev.openaira.benchmarks.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Ratios of what two clients measured in the same round, which what else went on in that round changes least. */
public final class Pairs {
    private Pairs() {}

    /**
     * The median of the rounds' ratios.
     *
     * @param ours one value for each round
     * @param theirs one value for each round, in the same order
     * @param figure what to compare
     */
    public static <T> Median ratio(List<T> ours, List<T> theirs, ToDoubleFunction<T> figure) {
        if (ours.size() != theirs.size()) {
            throw new IllegalArgumentException("Not the same rounds: " + ours.size() + " and " + theirs.size());
        }
        return Median.of(IntStream.range(0, ours.size())
                .mapToDouble(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i))));
    }
}
