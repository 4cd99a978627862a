package dev.openaira.crash;

import dev.openaira.crash.NodeProcess.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell that was played.
 *
 * @param name of the row and the prompts
 * @param conversation that was there before
 * @param run what the node told before it was killed
 * @param requests it sent until then
 * @param interrupted what the node told that was killed while it recovered; null where none was
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
        Told recovered,
        List<String> requestsOfRecovery,
        Upstream.Contents before,
        Upstream.Contents after,
        List<String> orphans) {

    /** Whether the nodes were killed where they should be. */
    boolean reached() {
        return !run.settled() && (cell.killedAgain().isNowhere() || interrupted != null);
    }
}
