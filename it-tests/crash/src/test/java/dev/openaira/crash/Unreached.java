package dev.openaira.crash;

import java.util.List;
import java.util.Map;

/**
 * Where a node need not be killed although another run came by there, each with the reason. Every other fail point that is
 * not reached is a fault of the matrix.
 */
final class Unreached {
    /** By names of steps; the first of each name is always to be reached. */
    private static final Map<String, String> REPEATED = Map.of(
            "before adapter recover", "who recovers asks again as long as something is open",
            "after adapter recover", "who recovers asks again as long as something is open",
            "before database recover", "who recovers asks again as long as something is open",
            "after database recover", "who recovers asks again as long as something is open",
            "before write", "how often something is tried, or asked for, before it is over differs",
            "after write", "how often something is tried, or asked for, before it is over differs");

    private Unreached() {}

    /** Those of these cells that should have been killed where they were not. */
    static List<String> unexplained(List<Played> unreached) {
        return unreached.stream()
                .filter(played -> !isExplained(played.unreached().orElseThrow()))
                .map(played -> played.name() + ", " + played.cell() + ": not reached: "
                        + played.unreached().orElseThrow())
                .toList();
    }

    private static boolean isExplained(FailPoint point) {
        return point.place() == FailPoint.Place.STEP && point.number() > 1 && REPEATED.containsKey(point.name());
    }
}
