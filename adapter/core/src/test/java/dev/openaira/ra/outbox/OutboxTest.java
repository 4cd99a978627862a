package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen failing, with {@link SendTaskTest}, when what is about to go out is not in the journal. */
@DisplayName("The outbox")
class OutboxTest extends OutboxFixture {

    private static JournalException diskFull() {
        return new JournalException(Diagnosis.PROPERTY_INVALID, null, "journalDirectory", "the disk is full");
    }

    @Test
    @DisplayName("sends nothing that is held, and tells that its transaction is not over")
    void held() throws Exception {
        hold(text("one"));

        assertThat(tasks).isEmpty();
        assertThat(receive("one")).isInstanceOfSatisfying(Receipt.Nothing.class, nothing -> {
            assertThat(nothing.status()).isEqualTo("queued");
            assertThat(nothing.why()).isEqualTo("its transaction is not over");
        });
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("sends what was committed in the background, and has its response for as long as it is kept")
    void committed() throws Exception {
        commit(hold(text("one")));
        assertThat(attempt()).isInstanceOf(Attempt.Underway.class);
        assertThat(receive("one")).isInstanceOfSatisfying(Receipt.Nothing.class, nothing -> {
            assertThat(nothing.status()).isEqualTo("queued");
            assertThat(nothing.why()).contains("resp_", "is queued");
        });
        run();

        JsonObject sent = sent("/responses").get(0);
        assertThat(sent.getBoolean("background")).isTrue();
        assertThat(sent.getBoolean("store")).isTrue();
        assertThat(sent.getString("input")).isEqualTo(PROMPT);
        assertThat(sent("/responses")).hasSize(1);
        Outcome outcome = outcome("one");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(outcome.answer().body().getString("status")).isEqualTo("completed");
        assertThat(outcome.doubled()).isFalse();
        assertThat(outcome("one").answer().body()).isEqualTo(outcome.answer().body());
    }

    @Test
    @DisplayName("names a request before it is sent, and keeps its prompt no longer than it needs it")
    void promptForgotten() throws Exception {
        commit(hold(text("one")));
        assertThat(keys()).containsExactly("request/one", "send/one");
        attempt();
        ReceivedRequest request = simulator.requests().get(0);
        String name = Objects.requireNonNull(request.header("X-Client-Request-Id"));
        assertThat(journal.forced())
                .anyMatch(changes -> changes.entries().values().stream()
                        .filter(Objects::nonNull)
                        .anyMatch(entry -> entry.getString("state", "").equals("SENDING")
                                && entry.getString("request").equals(name)));
        run();

        assertThat(keys()).containsExactly("ended/one", "outcome/one");
        Changes last = journal.forced().get(journal.forced().size() - 1);
        assertThat(String.valueOf(last.entries())).doesNotContain(PROMPT.substring(0, 12) + "\",\"model");
        assertThat(outcome("one").request().keySet()).containsExactly("model");
    }

    @Test
    @DisplayName("drops what was rolled back: nothing is sent, and the ticket says so")
    void rolledBack() throws Exception {
        rollback(hold(text("one")));

        assertThat(tasks).isEmpty();
        assertThat(simulator.requests()).isEmpty();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.DROPPED);
        assertThat(keys()).containsExactly("ended/one", "outcome/one");
        outbox = restarted();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.DROPPED);
    }

    @Test
    @DisplayName("sends at once, outside transactions, what is on the disk, and nothing else")
    void atOnce() throws Exception {
        outbox.resume();
        journal.failWith(diskFull());
        fails(OpenAiSystemException.class, Diagnosis.PROPERTY_INVALID, () -> send(text("one")));
        assertThat(attempt()).as("nothing came to the disk").isInstanceOf(Attempt.Done.class);
        journal.failWith(null);
        tasks.clear();
        unknown("one");

        send(text("one"));
        assertThat(journal.forced()).hasSize(1);
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
    }

    @Test
    @DisplayName("takes back what came to the disk although it was told to have failed, so that it never goes out")
    void failedAndWritten() throws Exception {
        outbox.resume();
        journal.failWhen(
                changes -> {
                    journal.apply(changes);
                    return true;
                },
                diskFull());
        fails(OpenAiSystemException.class, Diagnosis.PROPERTY_INVALID, () -> send(text("one")));
        unknown("one");
        journal.failWith(diskFull());
        assertThat(keys()).containsExactly("request/one", "send/one");
        assertThat(tasks.get(0).description()).contains("taking back 'one'");
        assertThat(attempt())
                .isInstanceOfSatisfying(
                        Attempt.Later.class, later -> assertThat(later.why()).contains("the disk is full"));
        assertThatThrownBy(() -> tasks.get(0).giveUp()).isInstanceOf(IllegalStateException.class);
        journal.failWith(null);
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(keys()).isEmpty();
        outbox = restarted();
        outbox.resume();
        assertThat(tasks).isEmpty();
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("knows a ticket no more whose unit could not bring it to the disk")
    void neverHeld() throws Exception {
        Send send = text("one");
        outbox.hold(send, owner, "unit-1", new Changes());
        outbox.drop(List.of(send.ticket()), new Changes());

        unknown("one");
        hold(text("one"));
    }

    @Test
    @DisplayName("refuses a ticket that its sender uses, whatever became of it, and lets others use the same")
    void taken() throws Exception {
        hold(text("one"));
        taken("one");
        send(text("two"));
        run();
        taken("two");

        outbox.send(text("one"), stranger);
        send(text("on"));
        send(text("one1"));
    }

    private void taken(String ticket) {
        assertThat(fails(OpenAiException.class, Diagnosis.TICKET_TAKEN, () -> send(text(ticket))))
                .hasMessageContaining("'" + ticket + "'");
    }

    @Test
    @DisplayName("tells nobody but the sender that there is such a ticket, before and after it has an outcome")
    void foreign() throws Exception {
        send(text("one"));
        OpenAiException before =
                fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> outbox.receive("one", access(STRANGER)));
        assertThat(before.getMessage()).contains("of the server instance", "604800000 ms");
        run();
        OpenAiException after =
                fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> outbox.receive("one", access(STRANGER)));
        assertThat(after.getMessage()).isEqualTo(before.getMessage());
        OpenAiException never =
                fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> outbox.receive("two", access(STRANGER)));
        assertThat(never.getMessage()).isEqualTo(before.getMessage().replace("'one'", "'two'"));
    }

    @Test
    @DisplayName("forgets outcomes when their time is over, in the journal, too")
    void retention() throws Exception {
        send(text("one"));
        run();
        now = now.plus(RETENTION).minusMillis(1);
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        now = now.plusMillis(1);
        unknown("one");
        assertThat(keys()).containsExactly("ended/one", "outcome/one");
        send(text("one"));
        rollback(hold(text("two")));
        now = now.plus(Duration.ofMinutes(1));
        outbox = restarted();
        outbox.resume();
        assertThat(keys()).contains("outcome/one");
        unknown("none");
        assertThat(keys()).containsExactly("ended/two", "outcome/two", "request/one", "send/one");
    }

    @Test
    @DisplayName("keeps outcomes for ever where it is told so")
    void forEver() throws Exception {
        outbox = new Outbox(() -> journal, tasks::add, identities, Surroundings.NONE, Duration.ofMillis(-1), () -> now);
        send(text("one"));
        run();
        now = now.plus(Duration.ofDays(36_500));
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> receive("two")))
                .hasMessageContaining("kept for ever (outcomeRetention)");
    }

    @Test
    @DisplayName("knows after a restart what each unit holds, and does with it what the unit does")
    void heldOverRestart() throws Exception {
        Send kept = hold(text("kept"));
        Send gone = hold(text("gone"));
        outbox = restarted();

        assertThat(outbox.heldWithout("unit-2"::equals)).containsExactlyInAnyOrder(kept.ticket(), gone.ticket());
        assertThat(outbox.heldWithout("unit-1"::equals)).isEmpty();
        assertThat(tasks).isEmpty();
        commit(kept);
        outbox.drop(List.of(gone.ticket()), new Changes());
        assertThat(outbox.heldWithout("unit-2"::equals)).as("dropped in vain").containsExactly(gone.ticket());
        rollback(gone);
        assertThat(keys()).contains("outcome/gone").doesNotContain("send/gone");
        assertThat(outbox.heldWithout("unit-2"::equals)).isEmpty();
        run();
        assertThat(outcome("kept").kind()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(outcome("gone").kind()).isEqualTo(Outcome.Kind.DROPPED);
        assertThat(sent("/responses")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'state':'READY','type':7}", "{'state':'LATER','type':'text','owner':{},'unit':''}"})
    @DisplayName("sets aside after a restart what it cannot read of what was to be sent, says so, and sends the others")
    void unreadable(String entry) throws Exception {
        send(text("one"));
        journal.force(new Changes().put("send/strange~00", json(entry)).put("ended/strange", json("{}")));
        outbox = restarted();
        outbox.resume();

        Task strange = tasks.stream()
                .filter(task -> task.id().equals("send/strange~00"))
                .findAny()
                .orElseThrow();
        assertThat(strange.description()).contains("'strange'");
        assertThat(strange.since()).isEqualTo(now);
        assertThat(strange.attempt(LIMIT))
                .isInstanceOfSatisfying(
                        Attempt.Waiting.class,
                        waiting ->
                                assertThat(waiting.why()).contains("OAI17065", "send/strange~00", "Start the version"));
        assertThat(journal.get("send/strange~00")).isEqualTo(json(entry));
        unknown("strange");
        tasks.remove(strange);
        run();
        assertThat(outcome("one").kind()).isEqualTo(Outcome.Kind.ANSWERED);

        strange.giveUp();
        assertThat(journal.get("send/strange~00")).isNull();
        assertThat(orphans).singleElement().asString().contains("OAI17066", "send/strange~00");
        outbox = restarted();
        outbox.resume();
        assertThat(tasks).isEmpty();
    }

    @Test
    @DisplayName("names the outcome that it cannot read")
    void unreadableOutcome() throws Exception {
        journal.force(new Changes().put("outcome/one~00", json("{'kind':'ANSWERED'}")));
        fails(OpenAiSystemException.class, Diagnosis.SEND_UNREADABLE, () -> receive("one"));
    }

    @Test
    @DisplayName("sends once what is released again after a restart")
    void releasedTwice() throws Exception {
        Send send = hold(text("one"));
        Changes changes = new Changes();
        outbox.release(List.of(send.ticket()), changes);
        journal.force(changes);
        outbox = restarted();
        outbox.resume();
        attempt();
        commit(send);

        assertThat(tasks).hasSize(1);
        run();
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("keeps two of the same ticket apart that come together from two journals, and tells the newer")
    void sameTicketTwice() throws Exception {
        send(text("one"));
        run();
        MergedJournal other = new MergedJournal(journal);
        now = now.plusSeconds(5);
        journal = other.second();
        outbox = restarted();
        send(text("one"));
        run();
        String newer = outcome("one").answer().body().getString("id");
        other.merge();
        outbox = restarted();
        assertThat(outcome("one").answer().body().getString("id")).isEqualTo(newer);
        assertThat(keys()).containsExactly("ended/one", "ended/one", "outcome/one", "outcome/one");
    }

    @Test
    @DisplayName("says in its tasks whose send it is, and nothing of what is asked")
    void described() throws Exception {
        send(text("one"));
        assertThat(tasks.get(0).description())
                .contains("'one'", "Generate Text", simulator.baseUrl().toString())
                .doesNotContain(PROMPT, owner.fingerprint(), "~");
        assertThat(tasks.get(0).since()).isEqualTo(now);
        assertThat(tasks.get(0).id()).startsWith("send/one~");
        assertThat(text("one")).asString().doesNotContain(PROMPT);
    }

    @Test
    @DisplayName("ends what an administrator gives up, and names what is left at the server")
    void givenUp() throws Exception {
        send(text("one"));
        attempt();
        tasks.get(0).giveUp();

        Outcome outcome = outcome("one");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.GIVEN_UP);
        assertThat(orphans).singleElement().asString().contains("OAI17062", outcome.response());
        assertThat(attempt()).isInstanceOf(Attempt.Done.class);
        assertThat(keys()).containsExactly("ended/one", "orphan/1", "outcome/one");
    }

    @Test
    @DisplayName("keeps what an administrator gives up while the journal fails")
    void notGivenUp() throws Exception {
        send(text("one"));
        journal.failWith(diskFull());
        assertThatThrownBy(tasks.get(0)::giveUp)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the disk is full");
    }
}
