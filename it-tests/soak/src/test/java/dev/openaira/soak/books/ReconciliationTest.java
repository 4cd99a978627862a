package dev.openaira.soak.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import dev.openaira.soak.call.CallId;
import dev.openaira.soak.call.Caller;
import dev.openaira.soak.call.Entry;
import dev.openaira.soak.call.Kind;
import dev.openaira.soak.call.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {
    private static final CallId CALL = new CallId(1, 2, 0, 4);

    @TempDir
    private Path directory;

    private final Books books = new Books();
    private final List<Entry> entries = new ArrayList<>();

    @Test
    @DisplayName("A call that was answered once and that its caller knows of is in order")
    void inOrder() throws IOException {
        runs(CALL);
        ends(CALL, Outcome.ANSWERED);

        Reconciliation result = reconcile();
        assertThat(result.count(Outcome.ANSWERED, Fate.ANSWERED_WHOLE)).isEqualTo(1);
        assertThat(List.of(
                        result.missing(),
                        result.doubled(),
                        result.retried(),
                        result.writtenTwice(),
                        result.answeredByNobody(),
                        result.answerLost(),
                        result.failedForNothing(),
                        result.failedUnsent()))
                .containsOnly(0L);
    }

    @Test
    @DisplayName("A call that never ended for its caller is missing")
    void missing() throws IOException {
        runs(CALL);
        runs(new CallId(1, 2, 1, 4));
        ends(CALL, Outcome.ANSWERED);

        assertThat(reconcile().missing()).isEqualTo(1);
    }

    @Test
    @DisplayName("A call that ran twice is doubled, one that only arrived twice was retried")
    void doubled() throws IOException {
        CallId first = new CallId(1, 0, 0, 0);
        CallId second = new CallId(1, 1, 0, 0);
        runs(first);
        runs(first);
        refused(second);
        runs(second);
        ends(first, Outcome.ANSWERED);
        ends(second, Outcome.ANSWERED);

        Reconciliation result = reconcile();
        assertThat(result.doubled()).isEqualTo(1);
        assertThat(result.retried()).isEqualTo(2);
    }

    @Test
    @DisplayName("An answer that nobody gave, and one that its caller did not get, are told apart")
    void answers() throws IOException {
        CallId invented = new CallId(1, 0, 0, 0);
        CallId lost = new CallId(1, 1, 0, 0);
        refused(invented);
        runs(lost);
        ends(invented, Outcome.ANSWERED);
        ends(lost, Outcome.FAILED);

        Reconciliation result = reconcile();
        assertThat(result.answeredByNobody()).isEqualTo(1);
        assertThat(result.answerLost()).isEqualTo(1);
    }

    @Test
    @DisplayName("A call that ended twice for its caller is seen")
    void twice() throws IOException {
        runs(CALL);
        ends(CALL, Outcome.ANSWERED);
        ends(CALL, Outcome.ANSWERED);

        assertThat(reconcile().writtenTwice()).isEqualTo(1);
    }

    @Test
    @DisplayName("A call that was never sent failed for nothing, unless its conversation could not be created")
    void unsent() throws IOException {
        ends(new CallId(1, 0, 0, 0), Outcome.FAILED);
        entries.add(new Entry(new CallId(1, 1, 0, 0), Kind.CONVERSE, Outcome.FAILED, "OAI14024"));

        assertThat(reconcile().failedUnsent()).isEqualTo(1);
    }

    @Test
    @DisplayName("A request under another caller's key is seen")
    void anotherKey() {
        books.strike(request(CALL, Caller.key(5)));

        assertThat(books.underAnotherKey()).isEqualTo(1);
    }

    @Test
    @DisplayName("Who is signed on no longer because the application is taken away is counted apart")
    void signedOff() {
        ReceivedRequest request = request(new CallId(1, 0, 0, Caller.OF_THE_CONTAINER), Caller.key(Caller.OF_THE_POOL));
        books.strike(request);
        books.leaving(true);
        books.strike(request);

        assertThat(books.underAnotherKey()).isEqualTo(1);
        assertThat(books.signedOff()).isEqualTo(1);
    }

    @Test
    @DisplayName("About one request in twenty is struck")
    void share() {
        for (int i = 0; i < 10_000; i++) {
            books.strike(request(CALL, Caller.key(4)));
        }

        assertThat(books.struck()).isBetween(400L, 600L);
        assertThat(books.requests()).isEqualTo(10_000);
    }

    private void runs(CallId id) {
        ReceivedRequest request = request(id, Caller.key(id.caller()));
        books.noteArrival(id, request, false);
        books.answers(request, new Answer(200, "application/json", new byte[0]));
    }

    private void refused(CallId id) {
        ReceivedRequest request = request(id, Caller.key(id.caller()));
        books.noteArrival(id, request, true);
        books.answers(request, new Answer(429, "application/json", new byte[0]));
    }

    private static ReceivedRequest request(CallId id, String key) {
        return new ReceivedRequest(
                "POST",
                "/v1/responses",
                null,
                Map.of("authorization", List.of("Bearer " + key)),
                ("{\"input\":\"Reply exactly: " + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void ends(CallId id, Outcome outcome) {
        entries.add(new Entry(id, Kind.TEXT, outcome, Entry.NONE));
    }

    private Reconciliation reconcile() throws IOException {
        Path ledger = directory.resolve("ledger");
        Files.write(ledger, entries.stream().map(Entry::toLine).toList());
        return Reconciliation.of(books, ledger);
    }
}
