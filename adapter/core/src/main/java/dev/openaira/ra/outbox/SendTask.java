package dev.openaira.ra.outbox;

import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.NobodyHere;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.Unreadable;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One send from being ready to its outcome. Before a call that cannot be repeated is made, that it is going out is on
 * the disk; what came of it is afterwards.
 */
final class SendTask implements Task {
    /** Somebody has to pay first. */
    static final Duration AFTER_MONEY = Duration.ofMinutes(10);

    /** A transaction that holds a conversation is over soon. */
    static final Duration AFTER_HOLD = Duration.ofSeconds(1);

    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int MOST_DOUBLINGS = 10;

    private final Standing standing;
    private final Book book;
    private final Identities identities;
    private final Surroundings surroundings;
    private final Leftovers leftovers;
    private final Ending ending;
    private final Visit visit;
    private int looks;

    SendTask(Standing standing, Book book, Identities identities, Surroundings surroundings, InstantSource clock) {
        this.standing = standing;
        this.book = book;
        this.identities = identities;
        this.surroundings = surroundings;
        this.leftovers = new Leftovers(surroundings);
        this.ending = new Ending(standing, book, surroundings, leftovers, clock);
        this.visit = new Visit(surroundings);
    }

    /** Carries a failure of the journal through what only knows those of the upstream. */
    private static final class Unkept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient JournalException failure;

        Unkept(JournalException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    @Override
    public String id() {
        return "send/" + now().ticket();
    }

    @Override
    public String description() {
        return "deferred send '" + now().shown() + "' (" + now().type().displayName() + ") of " + now().owner();
    }

    @Override
    public Instant since() {
        return now().since();
    }

    private Pending now() {
        return standing.pending();
    }

    @Override
    public Attempt attempt(Duration limit) throws JournalException {
        Attempt attempt = tried(Deadline.after(limit));
        leaveUnlessOut();
        if (attempt instanceof Attempt.Later later) {
            standing.why(later.why());
        } else if (attempt instanceof Attempt.Waiting waiting) {
            standing.why(waiting.why());
        }
        return attempt;
    }

    /** Whatever may still be answered may still be added. */
    private void leaveUnlessOut() {
        SendState state = now().state();
        if (standing.isOver() || (state != SendState.SENDING && state != SendState.WAITING)) {
            visit.end();
        }
    }

    private Attempt tried(Deadline deadline) throws JournalException {
        book.save(standing);
        if (standing.isOver()) {
            return new Attempt.Done();
        }
        Attempt over = lost();
        if (over != null) {
            return over;
        }
        try {
            Pending before = now();
            Identities.Deed<Attempt> deed = (rest, same) -> step(rest.once(), same, deadline);
            return before.state() == SendState.READY
                    ? identities.callFor(before.owner(), deed)
                    : identities.actFor(before.owner(), deed);
        } catch (NobodyHere e) {
            return new Attempt.Waiting(String.valueOf(e.getMessage()));
        } catch (UpstreamException e) {
            String why = String.valueOf(e.getMessage());
            return isKeyRefused(e) ? new Attempt.Waiting(why) : later(e);
        } catch (Unkept e) {
            throw e.failure;
        }
    }

    private Attempt step(OpenAiRest rest, boolean same, Deadline deadline) throws UpstreamException {
        try {
            Attempt attempt = switch (now().state()) {
                case WAITING -> look(rest, same, deadline);
                case CLEARING -> null;
                default -> send(rest, deadline);
            };
            return attempt == null ? clear(rest, same, deadline) : attempt;
        } catch (JournalException e) {
            throw new Unkept(e);
        }
    }

    /** What went out without an answer: it goes out once more, or ends. */
    private @Nullable Attempt lost() throws JournalException {
        Pending before = now();
        switch (before.state()) {
            case BEGINNING -> book.note(standing, before.ready(), leftovers.lost(before));
            case SENDING -> {
                Changes lost = leftovers.lost(before);
                if (before.once()) {
                    ending.unknown(lost);
                    return new Attempt.Done();
                }
                book.note(standing, before.again(), lost);
            }
            default -> {}
        }
        return null;
    }

    /** @return null when there is an outcome, and maybe something to be cleared away */
    private @Nullable Attempt send(OpenAiRest rest, Deadline deadline) throws UpstreamException, JournalException {
        JsonObject request = book.request(now().ticket());
        String conversation = Bodies.conversation(request);
        if (!visit.begin(now().owner().baseUrl(), conversation)) {
            return new Attempt.Later("a transaction holds the conversation " + conversation, AFTER_HOLD);
        }
        ending.observe(rest);
        try {
            if (now().beginsConversation() && now().conversation().isEmpty()) {
                book.intend(standing, now().beginning(name()));
                Answer<JsonObject> begun = rest.withClientRequestId(now().request())
                        .createConversation(JsonObject.EMPTY_JSON_OBJECT, deadline);
                standing.pending(now().begun(Bodies.id(begun, "/conversations")));
            }
            surroundings.adding(rest, now().owner().baseUrl(), conversation, deadline);
            book.intend(standing, now().sending(name()));
            JsonObject body = Bodies.outgoing(request, now().conversation());
            return arrived(rest.withClientRequestId(now().request()).createResponse(body, deadline));
        } catch (UpstreamException e) {
            return notSent(e);
        }
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private @Nullable Attempt notSent(UpstreamException e) throws UpstreamException, JournalException {
        boolean money = e instanceof Rejected rejected && rejected.isAboutMoney();
        if (e.isFinalAnswer() && !money && !isKeyRefused(e)) {
            ending.refused(e, e instanceof Unreadable ? leftovers.lost(now()) : new Changes());
            return null;
        }
        ending.notYet(e);
        if (!e.isFinalAnswer() && e.mayHaveRun()) {
            Attempt over = lost();
            return over == null ? later(e) : over;
        }
        book.note(standing, now().ready());
        if (isKeyRefused(e)) {
            throw e;
        }
        return money ? new Attempt.Later(String.valueOf(e.getMessage()), AFTER_MONEY) : later(e);
    }

    private static boolean isKeyRefused(UpstreamException e) {
        return e instanceof Rejected rejected && rejected.isKeyRefused();
    }

    private static Attempt later(UpstreamException e) {
        Duration wait = e.retryAfter();
        return new Attempt.Later(String.valueOf(e.getMessage()), wait == null ? Duration.ZERO : wait);
    }

    private @Nullable Attempt arrived(Answer<JsonObject> answer) throws UpstreamException, JournalException {
        String status = Bodies.text(answer.body(), "status");
        if (!status.equals("queued") && !status.equals("in_progress")) {
            JsonObject request = book.request(now().ticket());
            surroundings.added(now().owner().baseUrl(), Bodies.conversation(request), request, answer.body());
            ending.answered(answer, status.equals("failed") || status.equals("cancelled"));
            return null;
        }
        if (now().state() == SendState.WAITING) {
            standing.pending(now().waiting(now().response(), status));
        } else {
            book.note(standing, now().waiting(Bodies.id(answer, "/responses"), status));
        }
        standing.why("the response " + now().response() + " is " + status);
        return new Attempt.Underway(pause());
    }

    private Duration pause() {
        Duration pause = FIRST_LOOK.multipliedBy(1L << Math.min(looks++, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private @Nullable Attempt look(OpenAiRest rest, boolean same, Deadline deadline)
            throws UpstreamException, JournalException {
        if (!visit.isOn()) {
            // Sent before the adapter started: whoever holds the conversation by now has done so before, too.
            visit.begin(now().owner().baseUrl(), Bodies.conversation(book.request(now().ticket())));
        }
        ending.observe(rest);
        try {
            return arrived(rest.getResponse(now().response(), deadline));
        } catch (UpstreamException e) {
            boolean gone = Integer.valueOf(404).equals(e.status());
            if (gone || (e instanceof Unreadable && e.isFinalAnswer())) {
                Changes left = new Changes();
                if (gone && !same) {
                    leftovers.unseen(now(), "response", now().response(), left);
                }
                ending.refused(e, left);
                return null;
            }
            if (isKeyRefused(e)) {
                throw e;
            }
            return later(e);
        }
    }

    private Attempt clear(OpenAiRest rest, boolean same, Deadline deadline) throws UpstreamException, JournalException {
        if (!standing.isOver()) {
            Clearing clearing = new Clearing(rest, same, deadline);
            boolean response;
            boolean conversation;
            try {
                response = clearing.response(now().response());
                conversation = clearing.conversation(now().conversation());
            } catch (UpstreamException e) {
                if (isKeyRefused(e)) {
                    throw e;
                }
                return later(e);
            }
            Changes left = new Changes();
            if (!response) {
                leftovers.unseen(now(), "response", now().response(), left);
            }
            if (!conversation) {
                leftovers.unseen(now(), "conversation", now().conversation(), left);
            }
            book.forget(standing, left);
        }
        return new Attempt.Done();
    }

    @Override
    public void giveUp() {
        Pending before = now();
        Changes changes = leftovers.left(before);
        try {
            book.save(standing);
            if (before.state() == SendState.CLEARING) {
                book.forget(standing, changes);
            } else if (!standing.isOver()) {
                ending.givenUp(changes);
            }
            visit.end();
        } catch (JournalException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
