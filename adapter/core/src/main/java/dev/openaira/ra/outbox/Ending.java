package dev.openaira.ra.outbox;

import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one send ends: its outcome comes into the journal, and whoever watches is told. One thread at a time changes it.
 */
final class Ending {
    private final Standing standing;
    private final Book book;
    private final Surroundings surroundings;
    private final Leftovers leftovers;
    private final InstantSource clock;

    /** Told what becomes of the request that is out; null while none is. */
    private @Nullable SendObserver observer;

    Ending(Standing standing, Book book, Surroundings surroundings, Leftovers leftovers, InstantSource clock) {
        this.standing = standing;
        this.book = book;
        this.surroundings = surroundings;
        this.leftovers = leftovers;
        this.clock = clock;
    }

    private Pending now() {
        return standing.pending();
    }

    /** It goes out; one that the journal kept from going out goes on with the observer it has. */
    void observe(OpenAiRest rest) throws JournalException {
        if (observer == null) {
            JsonObject request = book.request(now().ticket());
            observer = surroundings.sending(rest, now().owner(), now().type(), now().user(), request);
        }
    }

    private void tell(Consumer<SendObserver> how) {
        SendObserver told = observer;
        observer = null;
        if (told != null) {
            how.accept(told);
        }
    }

    /** The call failed, and this is not the outcome. */
    void notYet(UpstreamException e) {
        tell(told -> told.failed(e));
    }

    /**
     * The server gave a whole response.
     *
     * @param failed whether that is of no use
     */
    void answered(Answer<JsonObject> answer, boolean failed) throws JournalException {
        Outcome outcome = outcome(Outcome.Kind.ANSWERED).answered(Bodies.kept(book.request(now().ticket())), answer);
        end(
                outcome,
                failed ? now().conversation() : "",
                now().keepsResponse() ? "" : Bodies.text(answer.body(), "id"),
                new Changes());
    }

    /** The server refused it, and would do so again. */
    void refused(UpstreamException e, Changes left) throws JournalException {
        JsonObject request = book.request(now().ticket());
        UpstreamException told = Told.discreet(e, words -> surroundings.discreet(request, words));
        Outcome outcome = outcome(Outcome.Kind.FAILED).failed(Bodies.kept(request), told);
        if (e instanceof Unreadable && !now().doubled() && !now().conversation().isEmpty()) {
            leftovers.late(now(), left);
        }
        end(outcome, now().conversation(), "", left);
    }

    /** Nobody knows whether it ran. */
    void unknown(Changes lost) throws JournalException {
        end(outcome(Outcome.Kind.UNKNOWN), "", "", lost);
    }

    /** An administrator has decided so. */
    void givenUp(Changes left) throws JournalException {
        end(outcome(Outcome.Kind.GIVEN_UP), "", "", left);
    }

    private Outcome outcome(Outcome.Kind kind) {
        return Outcome.of(now(), kind, clock.instant());
    }

    private void end(Outcome outcome, String leftConversation, String leftResponse, Changes changes)
            throws JournalException {
        tell(told -> told.ended(outcome));
        boolean clean = leftConversation.isEmpty() && leftResponse.isEmpty();
        if (now().doubled() && !leftConversation.isEmpty()) {
            leftovers.late(now(), changes);
        }
        book.end(standing, outcome, clean ? null : now().clearing(leftConversation, leftResponse), changes);
    }
}
