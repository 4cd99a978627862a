package dev.openaira.ra.outbox;

import dev.openaira.Diagnosis;
import dev.openaira.ra.journal.Changes;

/** What sends leave at the server that nobody will take away, or may. */
final class Leftovers {
    private final Surroundings surroundings;

    Leftovers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What may have been made by the call that is under way, and will not be found again. */
    Changes lost(Pending pending) {
        Changes changes = new Changes();
        if (pending.state() == SendState.BEGINNING || pending.state() == SendState.SENDING) {
            String what = pending.state() == SendState.BEGINNING ? "conversation" : "response";
            surroundings.orphaned(Diagnosis.SEND_LOST.message(pending.shown(), what, pending.request()), changes);
        }
        return changes;
    }

    /** All that there is, or may be, of a send that is given up. */
    Changes left(Pending pending) {
        Changes changes = lost(pending);
        left(pending, "response", pending.response(), changes);
        left(pending, "conversation", pending.conversation(), changes);
        return changes;
    }

    /** What somebody else than its owner does not find, and so cannot delete. */
    void unseen(Pending pending, String what, String id, Changes changes) {
        surroundings.orphaned(Diagnosis.SEND_UNSEEN.message(pending.shown(), what, id), changes);
    }

    /** What a lost attempt may yet add to a conversation that goes. */
    void late(Pending pending, Changes changes) {
        surroundings.orphaned(Diagnosis.SEND_LATE.message(pending.shown(), pending.conversation()), changes);
    }

    private void left(Pending pending, String what, String id, Changes changes) {
        if (!id.isEmpty()) {
            surroundings.orphaned(Diagnosis.SEND_LEFT.message(pending.shown(), what, id), changes);
        }
    }
}
