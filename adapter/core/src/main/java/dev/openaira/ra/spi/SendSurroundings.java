package dev.openaira.ra.spi;

import dev.openaira.ObjectType;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.operation.ObservedSends;
import dev.openaira.ra.operation.Operations;
import dev.openaira.ra.outbox.SendObserver;
import dev.openaira.ra.outbox.Surroundings;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The units around an outbox, which they need before there are any. */
final class SendSurroundings implements Surroundings {
    private final ObservedSends observed;
    private volatile @Nullable Units units;

    SendSurroundings(ObservedSends observed) {
        this.observed = observed;
    }

    /** From now on. */
    void units(Units known) {
        units = known;
    }

    @Override
    public Optional<Runnable> enter(URI baseUrl, String conversation) {
        Units known = units;
        return known == null ? Optional.of(() -> {}) : known.enter(baseUrl, conversation);
    }

    @Override
    public void adding(OpenAiRest rest, URI baseUrl, String conversation, Deadline deadline)
            throws UpstreamException, JournalException {
        Units known = units;
        if (known != null) {
            known.adding(rest, baseUrl, conversation, deadline);
        }
    }

    @Override
    public SendObserver sending(
            OpenAiRest rest, ResourceIdentity owner, ObjectType type, String user, JsonObject request) {
        Units known = units;
        if (known == null) {
            return SendObserver.NONE;
        }
        UnitOfWork unit = known.current(owner.baseUrl(), () -> owner).get();
        return observed.sending(rest, unit, owner.baseUrl(), type, user, request);
    }

    @Override
    public void added(URI baseUrl, String conversation, JsonObject request, JsonObject response) {
        Units known = units;
        if (known != null) {
            known.added(baseUrl, conversation, request, response);
        }
    }

    @Override
    public String discreet(JsonObject request, String words) {
        return Operations.discreet(request, words);
    }

    @Override
    public void orphaned(String message, Changes changes) {
        Units known = units;
        if (known != null) {
            known.orphaned(message, changes);
        }
    }
}
