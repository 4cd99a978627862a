package dev.openaira.ra.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that is not done, for administrators.
 *
 * @param id its name among all tasks of the adapter
 * @param description what it is
 * @param state where it stands
 * @param since since when it has to be done
 * @param attempts how often it was tried since the adapter started
 * @param next about when it is tried next; null while it is being tried
 * @param lastError why the last attempt was in vain; null where there was none
 */
public record PendingTask(
        String id,
        String description,
        TaskState state,
        Instant since,
        int attempts,
        @Nullable Instant next,
        @Nullable String lastError) {
    /** Without what others wrote. */
    @Override
    public String toString() {
        return "PendingTask[id=" + id + ", state=" + state + ", attempts=" + attempts + "]";
    }
}
