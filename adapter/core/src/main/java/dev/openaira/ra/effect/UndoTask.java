package dev.openaira.ra.effect;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.NobodyHere;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rest of a rollback, as whoever may act for the unit's owner. */
final class UndoTask implements Task {
    /** Where a server may still be working at something. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final UnitEffects effects;
    private final Identities identities;
    private final Identities.@Nullable Presence presence;

    /** @param presence given up when the task is over; null for none */
    UndoTask(UnitEffects effects, Identities identities, Identities.@Nullable Presence presence) {
        this.effects = effects;
        this.identities = identities;
        this.presence = presence;
    }

    private UnitHead head() {
        return effects.log().head();
    }

    @Override
    public String id() {
        return "undo/" + effects.log().id();
    }

    @Override
    public String description() {
        return "undo " + head().name() + " of " + head().owner();
    }

    @Override
    public Instant since() {
        return head().begun();
    }

    @Override
    public Attempt attempt(Duration limit) {
        Deadline deadline = Deadline.after(limit);
        UnitEffects.Undone undone;
        try {
            undone = identities.actFor(head().owner(), (rest, same) -> undo(new Compensation(rest, same, deadline)));
        } catch (NobodyHere e) {
            return new Attempt.Waiting(String.valueOf(e.getMessage()));
        } catch (UpstreamException e) {
            return new Attempt.Later(String.valueOf(e.getMessage()), Duration.ZERO);
        }
        if (!undone.all()) {
            return undone.failed().isEmpty()
                    ? new Attempt.Underway(LOOK_AGAIN)
                    : new Attempt.Later(undone.failed(), Duration.ZERO);
        }
        leave();
        return new Attempt.Done();
    }

    /** Where a key is refused, somebody else is tried. */
    private UnitEffects.Undone undo(Compensation how) throws UpstreamException {
        UnitEffects.Undone undone = effects.undo(how);
        if (undone.refused() != null) {
            throw undone.refused();
        }
        return undone;
    }

    @Override
    public void giveUp() {
        if (!effects.giveUp("an operator gave it up")) {
            throw new IllegalStateException("a call is under way");
        }
        leave();
    }

    private void leave() {
        if (presence != null) {
            presence.close();
        }
    }
}
