package dev.openaira.ra.interleaving;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.List;

/** Makes the calls of one unit and notes what its callers see of them. */
final class Caller {
    private static final Duration PATIENT = Duration.ofSeconds(3);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final Program.Plan plan;
    private final List<String> shared;
    private final Faults faults;
    private final Ledger ledger;
    private String own = "";
    private int made;

    /** @param shared the conversations for all units */
    Caller(Program.Plan plan, List<String> shared, Faults faults, Ledger ledger) {
        this.plan = plan;
        this.shared = shared;
        this.faults = faults;
        this.ledger = ledger;
    }

    /** The call that is made next. */
    Mark next() {
        return new Mark(plan.number(), made);
    }

    /** Makes the next call; that it fails is none of the unit's business. */
    void call(OpenAiConnection handle, Program.Step step) {
        Mark mark = next();
        made++;
        String sharedByAll = step.isInShared() ? shared.get(plan.shared()) : "";
        ledger.says(mark, words(step, sharedByAll, mark));
        if (step.isSend()) {
            send(handle, step, mark, sharedByAll);
            return;
        }
        boolean kept = step != Program.Step.UNKEPT_TEXT && step != Program.Step.UNKEPT_IN_SHARED_CONVERSATION;
        boolean begins = step.beginsConversation() || (step == Program.Step.OWN_CONVERSATION && own.isEmpty());
        Ledger.Call failed = new Ledger.Call(mark, null, null, kept, begins);
        ledger.add(failed);
        try {
            JsonObject response = made(handle, step, mark, kept);
            String conversation =
                    response.get("conversation") instanceof JsonObject named ? named.getString("id") : null;
            if (begins && conversation != null) {
                own = conversation;
            }
            ledger.add(new Ledger.Call(mark, response.getString("id"), conversation, kept, begins));
        } catch (Given e) {
            ledger.add(failed);
        } catch (ResourceException e) {
            ledger.add(failed);
            if (step.isInShared()) {
                ledger.lost(mark, sharedByAll);
            }
        } finally {
            if (step.isInShared()) {
                ledger.said(mark, sharedByAll);
            }
        }
    }

    /**
     * Words are repeated in units, and only those of turns that are over. Outside of units nothing holds the conversation: a
     * turn under way when a unit first looks there would come after that, and nobody could tell it from a lost one.
     */
    private Mark words(Program.Step step, String conversation, Mark mark) {
        if (plan.demarcation() == Program.Demarcation.NONE) {
            return mark;
        }
        return switch (step) {
            case SAME_WORDS_IN_SHARED_CONVERSATION -> ledger.lastWords(conversation, mark);
            case LOST_WORDS_IN_SHARED_CONVERSATION -> ledger.lostWords(conversation, mark);
            default -> mark;
        };
    }

    /** Hands it over; whether it was taken is noted, whatever becomes of it. */
    private void send(OpenAiConnection handle, Program.Step step, Mark mark, String conversation) {
        boolean inShared = step.isInShared();
        boolean converses = inShared || step.beginsConversation();
        Ledger.Send refused = new Ledger.Send(mark, false, converses, conversation, step.isOnce());
        ledger.add(refused);
        JsonObjectBuilder request = Json.createObjectBuilder()
                .add("input", ledger.wordsOf(mark).toString())
                .add("metadata", metadata(mark));
        if (inShared) {
            request.add("conversation", conversation);
        }
        try {
            Sends.send(handle, refused, request.build());
            ledger.add(new Ledger.Send(mark, true, converses, conversation, step.isOnce()));
        } catch (ResourceException e) {
            ledger.add(refused);
        }
    }

    /** A stream that is not read to its end. */
    private static final class Given extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private JsonObject made(OpenAiConnection handle, Program.Step step, Mark mark, boolean kept)
            throws ResourceException, Given {
        return switch (step) {
            case TEXT, UNKEPT_TEXT -> handle.generate(text(mark, kept).build()).json();
            case BACKGROUND ->
                handle.generate(text(mark, kept).with("background", true).build())
                        .json();
            case STREAM -> whole(handle.stream(text(mark, kept).build()));
            case BROKEN_STREAM -> begun(handle.stream(text(mark, kept).build()));
            case NEW_CONVERSATION -> handle.converse(turn(mark, kept, "")).json();
            case OWN_CONVERSATION -> handle.converse(turn(mark, kept, own)).json();
            case SHARED_CONVERSATION,
                    UNKEPT_IN_SHARED_CONVERSATION,
                    SAME_WORDS_IN_SHARED_CONVERSATION,
                    LOST_WORDS_IN_SHARED_CONVERSATION ->
                handle.converse(turn(mark, kept, shared.get(plan.shared()))).json();
            case STREAMED_SHARED_CONVERSATION -> whole(handle.stream(turn(mark, kept, shared.get(plan.shared()))));
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private static JsonObject whole(TextStream<? extends TextResponse> opened) throws ResourceException {
        try (TextStream<? extends TextResponse> stream = opened) {
            return stream.response().json();
        }
    }

    private static JsonObject begun(TextStream<TextResponse> opened) throws ResourceException, Given {
        try (TextStream<TextResponse> stream = opened) {
            stream.next();
        }
        throw new Given();
    }

    private TextRequest.Builder text(Mark mark, boolean kept) {
        return TextRequest.builder()
                .input(mark.toString())
                .with("store", kept)
                .with("metadata", metadata(mark))
                .executionTimeout(patience(mark));
    }

    private ConverseRequest turn(Mark mark, boolean kept, String conversation) {
        ConverseRequest.Builder turn = ConverseRequest.builder()
                .input(ledger.wordsOf(mark).toString())
                .with("store", kept)
                .with("metadata", metadata(mark))
                .executionTimeout(patience(mark));
        return conversation.isEmpty()
                ? turn.build()
                : turn.conversation(conversation).build();
    }

    private static JsonObject metadata(Mark mark) {
        return Json.createObjectBuilder().add("call", mark.toString()).build();
    }

    private Duration patience(Mark mark) {
        return faults.isSilent(mark) ? IMPATIENT : PATIENT;
    }
}
