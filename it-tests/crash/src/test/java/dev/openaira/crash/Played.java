package dev.openaira.crash;

import dev.openaira.crash.NodeProcess.Told;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cell that was played.
 *
 * @param name of the row and the prompts
 * @param conversation that was there before
 * @param run what the node told before it was killed
 * @param requests it sent until then
 * @param interrupted what the node told that was killed while it recovered; null where none was
 * @param requestsOfInterrupted that it sent until then
 * @param recovered what the last node told
 * @param requestsOfRecovery that it sent
 * @param before what was upstream before
 * @param after what is there now
 * @param orphans what was enumerated meanwhile
 */
record Played(
        Cell cell,
        String name,
        String conversation,
        Told run,
        List<String> requests,
        @Nullable Told interrupted,
        List<String> requestsOfInterrupted,
        Told recovered,
        List<String> requestsOfRecovery,
        Upstream.Contents before,
        Upstream.Contents after,
        List<String> orphans) {

    /** Where a node was to be killed and was not, because it never got there or got elsewhere; empty for a cell that counts. */
    Optional<FailPoint> unreached() {
        if (!isReached(cell.killed(), run, requests)) {
            return Optional.of(cell.killed());
        }
        boolean again = interrupted == null
                ? cell.killedAgain().isNowhere()
                : isReached(cell.killedAgain(), interrupted, requestsOfInterrupted);
        return again ? Optional.empty() : Optional.of(cell.killedAgain());
    }

    private static boolean isReached(FailPoint point, Told told, List<String> requests) {
        return switch (point.place()) {
            case NOWHERE -> true;
            case STEP -> !told.settled() && point.isAmong(told.steps());
            case REQUEST, ANSWER -> !told.settled() && point.isAmong(requests);
        };
    }
}
