package dev.openaira.ra.effect;

import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.NobodyHere;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.UnusableStoreException;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes back what rolled back units left upstream: at once what is quickly done, later the rest. Thread-safe. */
final class Undoing {
    /** Undoing gets time of its own, and not much: whoever rolls back waits for it. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final UnitServices services;

    Undoing(UnitServices services) {
        this.services = services;
    }

    /**
     * Undoes what can be undone now, on this thread and for ten seconds at most, and sees to it that the rest follows.
     *
     * @param as null where nobody is here: then all of it follows
     * @param same whether that is who made it; otherwise whoever may act for him does
     */
    void undo(UnitEffects effects, @Nullable Access as, boolean same) {
        if (as != null && !effects.isSettled()) {
            Deadline deadline = Deadline.after(LIMIT);
            if (same) {
                undoAs(as, effects, deadline);
            } else {
                undoFor(effects, deadline);
            }
        }
        effects.endIfSettled();
        if (!effects.isSettled()) {
            undoLater(effects, as);
        }
    }

    private void undoFor(UnitEffects effects, Deadline deadline) {
        try {
            services.identities().actForAsKnown(effects.log().head().owner(), (rest, same) -> {
                UpstreamException refused =
                        effects.undo(new Compensation(rest, same, deadline)).refused();
                if (refused != null) {
                    throw refused;
                }
                return effects;
            });
        } catch (NobodyHere | UpstreamException e) {
            // It follows, and then it is told why not.
        }
    }

    private void undoAs(Access as, UnitEffects effects, Deadline deadline) {
        try (RestClients.Lease lease = services.clients().acquire(as.endpoint())) {
            effects.undo(new Compensation(lease.client().as(as.credentials(), as.policy()), true, deadline));
        } catch (IllegalStateException | UnusableStoreException e) {
            // Nothing can be sent now, as while the adapter stops; it follows.
        }
    }

    /** @param as whoever will be here until it is done; null for nobody */
    private void undoLater(UnitEffects effects, @Nullable Access as) {
        if (effects.takeLater()) {
            Identities.Presence presence =
                    as == null ? null : services.identities().enter(as);
            services.later().accept(new UndoTask(effects, services.identities(), presence));
        }
    }
}
