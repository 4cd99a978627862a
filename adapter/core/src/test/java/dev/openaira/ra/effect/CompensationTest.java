package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.InputMessage;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rollback")
class CompensationTest extends EffectFixture {

    @Test
    @DisplayName("deletes a conversation that was created, and its items before it, and the response that was stored")
    void createdConversation() throws Exception {
        transaction.begin();
        String conversation = converse(handle);
        String response = simulator.responses().keySet().iterator().next();
        List<String> items = ids(conversation);
        int before = simulator.requests().size();
        transaction.rollback();
        assertThat(sentAfter(before))
                .containsExactly(
                        "DELETE /responses/" + response,
                        "GET /conversations/" + conversation + "/items",
                        "DELETE /conversations/" + conversation + "/items/" + items.get(1),
                        "DELETE /conversations/" + conversation + "/items/" + items.get(0),
                        "DELETE /conversations/" + conversation);
        assertThat(units.orphanCount()).isZero();
    }

    @Test
    @DisplayName("deletes of a conversation that was there before exactly what was added, however much it was")
    void appendedTurns() throws Exception {
        String conversation = converse(handle);
        List<String> before = ids(conversation);
        int requests = simulator.requests().size();
        transaction.begin();
        converse(handle, conversation, "hello");
        handle.converse(ConverseRequest.builder()
                .conversation(conversation)
                .input(IntStream.range(0, 120)
                        .mapToObj(i -> InputMessage.user("message " + i))
                        .toList())
                .build());
        handle.stream(ConverseRequest.of("streamed", conversation)).response();
        assertThat(sentAfter(requests).stream().filter(line -> line.startsWith("GET")))
                .hasSize(1);
        assertThat(ids(conversation)).hasSizeGreaterThan(120);
        transaction.rollback();
        assertThat(ids(conversation)).isEqualTo(before);
        assertThat(simulator.conversations()).containsKey(conversation);
        assertThat(simulator.responses()).hasSize(1);
        assertThat(units.orphanCount()).isZero();
    }

    @Test
    @DisplayName("leaves in a conversation what others added meanwhile, and says so")
    void foreignItems() throws Exception {
        String conversation = converse(handle);
        transaction.begin();
        converse(handle, conversation, "mine");
        List<String> theirs = ids(conversation);
        converse(connect(), conversation, "theirs");
        theirs = ids(conversation).subList(theirs.size(), theirs.size() + 2);
        converse(handle, conversation, "mine again");
        transaction.rollback();
        assertThat(ids(conversation)).hasSize(4).containsAll(theirs);
        assertThat(units.orphanList())
                .singleElement()
                .asString()
                .startsWith(Diagnosis.ITEMS_LEFT.code())
                .contains("2 items")
                .contains(conversation);
    }

    @Test
    @DisplayName("takes nothing for its own that only says the same, once it cannot tell what is older, and reports it")
    void lostMark() throws Exception {
        String conversation = converse(handle);
        List<String> before = ids(conversation);
        transaction.begin();
        converse(handle, conversation, "hello");
        adminDelete(conversation, before.get(1));
        transaction.rollback();
        assertThat(ids(conversation)).hasSize(2).contains(before.get(0));
        assertThat(units.orphanCount()).isEqualTo(1);
        assertThat(units.orphanList())
                .singleElement()
                .asString()
                .startsWith(Diagnosis.ITEMS_LEFT.code())
                .contains("1 items")
                .contains(conversation);
    }

    private static void adminDelete(String conversation, String item) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(simulator.baseUrl() + "/conversations/" + conversation + "/items/" + item))
                .header("Authorization", "Bearer " + KEY)
                .DELETE()
                .build();
        assertThat(java.net.http.HttpClient.newHttpClient()
                        .send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("cancels a response in the background before it deletes it")
    void background() throws Exception {
        transaction.begin();
        String id = handle.generate(TextRequest.builder()
                        .input("x")
                        .with("background", true)
                        .build())
                .json()
                .getString("id");
        int before = simulator.requests().size();
        transaction.rollback();
        assertThat(sentAfter(before)).containsExactly("POST /responses/" + id + "/cancel", "DELETE /responses/" + id);
        assertThat(simulator.responses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 409})
    @DisplayName("deletes a response in the background also where the server refuses to cancel what has ended")
    void endedInBackground(int refusal) throws Exception {
        transaction.begin();
        String id = handle.generate(TextRequest.builder()
                        .input("x")
                        .with("background", true)
                        .build())
                .json()
                .getString("id");
        simulator.finishBackground(id);
        simulator.fail("POST", "/responses/{id}/cancel", Fault.status(refusal), 1);
        transaction.rollback();
        assertThat(simulator.responses()).isEmpty();
        assertThat(journal.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500})
    @DisplayName("deletes no response in the background that may yet be cancelled")
    void notCancelledYet(int failure) throws Exception {
        transaction.begin();
        String id = handle.generate(TextRequest.builder()
                        .input("x")
                        .with("background", true)
                        .build())
                .json()
                .getString("id");
        simulator.fail("POST", "/responses/{id}/cancel", Fault.status(failure), 1);
        int before = simulator.requests().size();
        transaction.rollback();
        await(() -> journal.entries().isEmpty());
        String cancel = "POST /responses/" + id + "/cancel";
        assertThat(sentAfter(before)).containsExactly(cancel, cancel, "DELETE /responses/" + id);
    }

    @Test
    @DisplayName("owes nothing for what the server was told not to keep")
    void notStored() throws Exception {
        String conversation = converse(handle);
        TextRequest inference =
                TextRequest.builder().input("x").with("store", false).build();
        transaction.begin();
        handle.generate(inference);
        int before = simulator.requests().size();
        transaction.rollback();
        assertThat(sentAfter(before)).isEmpty();

        transaction.begin();
        handle.converse(ConverseRequest.builder()
                .conversation(conversation)
                .input("forget this")
                .with("store", false)
                .build());
        before = simulator.requests().size();
        transaction.rollback();
        assertThat(sentAfter(before))
                .isNotEmpty()
                .allMatch(line -> line.contains("/conversations/" + conversation + "/items"));

        transaction.begin();
        try (TextStream<TextResponse> unread = handle.stream(inference)) {
            transaction.commit();
            assertThat(unread.response().text()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("tries again later what it could not undo, and takes what is gone already for undone")
    void triedAgain() throws Exception {
        transaction.begin();
        String conversation = converse(handle);
        simulator.fail("DELETE", "/responses/*", Fault.status(404), 1);
        simulator.fail("DELETE", "/conversations/" + conversation, Fault.status(500), 2);
        transaction.rollback();
        assertThat(journal.entries()).isNotEmpty();
        await(() -> simulator.conversations().isEmpty());
        await(() -> journal.entries().isEmpty());
        assertThat(units.orphanCount()).isZero();
    }

    @Test
    @DisplayName("reports what may be there although its id never arrived")
    void lost() throws Exception {
        transaction.begin();
        simulator.fail("POST", "/conversations", Fault.resetMidBody(), 1);
        fails(OpenAiCommException.class, Diagnosis.CONNECTION_LOST, () -> converse(handle));
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        fails(OpenAiCommException.class, Diagnosis.CONNECTION_LOST, () -> handle.generate(TextRequest.of("x")));
        transaction.rollback();
        assertThat(units.orphanList())
                .hasSize(2)
                .allMatch(line -> line.startsWith(Diagnosis.EFFECT_LOST.code()))
                .anyMatch(line -> line.contains("conversation"))
                .anyMatch(line -> line.contains("response"));
    }

    @Test
    @DisplayName("reports nothing of calls that certainly left nothing, and each that the server may have carried out")
    void refused() throws Exception {
        assertThat(orphansOf(Fault.status(400))).isZero();
        assertThat(orphansOf(Fault.status(409, "conversation_locked"))).isZero();
        assertThat(orphansOf(Fault.status(429))).isZero();
        assertThat(orphansOf(Fault.closeWithoutAnswer())).isEqualTo(1);
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            assertThat(orphansOf(Fault.status(status))).as("status %d", status).isEqualTo(1);
        }
        assertThat(orphansOf(Fault.errorBodyWith200())).isEqualTo(1);
    }

    @Test
    @DisplayName("repeats no call that may have run, even where the pool says so, and reports what it may have left")
    void uncertainRetries() throws Exception {
        factory.setMaxRetries(2);
        factory.setRetryUncertain(true);
        managed = factory.createManagedConnection(null, null);
        handle = handleOf(managed);
        transaction = managed.getLocalTransaction();
        assertThat(orphansOf(Fault.resetMidBody())).isEqualTo(1);
        assertThat(simulator.responses()).hasSize(1);
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        handle.generate(TextRequest.of("x"));
        assertThat(simulator.responses()).as("outside a transaction").hasSize(3);
    }

    /** How much is reported of a call that fails so. */
    private long orphansOf(Fault fault) throws Exception {
        long before = units.orphanCount();
        transaction.begin();
        simulator.fail("POST", "/responses", fault, 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> handle.generate(TextRequest.of("x")))
                .isInstanceOf(jakarta.resource.ResourceException.class);
        transaction.rollback();
        return units.orphanCount() - before;
    }

    @Test
    @DisplayName("is not needed for a conversation whose first turn failed: that is gone at once")
    void failedTurn() throws Exception {
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.status(500), 1);
        fails(OpenAiSystemException.class, Diagnosis.SERVER_ERROR, () -> converse(handle));
        assertThat(simulator.conversations()).isEmpty();
        int before = simulator.requests().size();
        transaction.rollback();
        assertThat(sentAfter(before)).isEmpty();
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.status(500), 1);
        simulator.fail("DELETE", "/conversations/*", Fault.status(500), 1);
        OpenAiSystemException failure =
                fails(OpenAiSystemException.class, Diagnosis.SERVER_ERROR, () -> converse(handle));
        assertThat(failure.abandonedConversation()).isPresent();
        transaction.rollback();
        assertThat(simulator.conversations()).isEmpty();
        assertThat(sentAfter(before)).isNotEmpty();
    }

    @Test
    @DisplayName("is caught up with by a call that was under way: it undoes its own effect and says so")
    void lateCall() throws Exception {
        String conversation = converse(handle);
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.latency(Duration.ofMillis(700)), 1);
        CompletableFuture<Throwable> call = CompletableFuture.supplyAsync(() -> {
            try {
                converse(handle, conversation, "late");
                return new AssertionError("answered");
            } catch (Exception e) {
                return e;
            }
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (sent("/responses").size() < 2) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
        transaction.rollback();
        assertThat(call.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        OpenAiStateException.class,
                        failure -> assertThat(failure.diagnosis()).isEqualTo(Diagnosis.TRANSACTION_OVER));
        assertThat(ids(conversation)).hasSize(2);
        assertThat(simulator.responses()).hasSize(1);
        converse(handleOf(factory.createManagedConnection(null, null)), conversation, "free again");
    }

    @Test
    @DisplayName("deletes the response of a stream that was only begun to be read")
    void brokenOffStream() throws Exception {
        transaction.begin();
        try (TextStream<TextResponse> stream = handle.stream(TextRequest.of("x"))) {
            stream.next();
            assertThat(simulator.responses()).hasSize(1);
        }
        transaction.rollback();
        assertThat(simulator.responses()).isEmpty();
    }

    @Test
    @DisplayName("could not bring back a conversation, so none is deleted in a transaction")
    void deletion() throws Exception {
        String conversation = converse(handle);
        transaction.begin();
        fails(
                OpenAiNotSupportedException.class,
                Diagnosis.DELETION_IN_TRANSACTION,
                () -> handle.deleteConversation(conversation));
        transaction.commit();
        handle.deleteConversation(conversation);
        assertThat(simulator.conversations()).isEmpty();
    }

    @Test
    @DisplayName("comes of itself when the connection changes hands with its transaction open")
    void cleanUp() throws Exception {
        transaction.begin();
        String conversation = converse(handle);
        managed.cleanup();
        assertThat(simulator.conversations()).doesNotContainKey(conversation);
        OpenAiConnection next = handleOf(managed);
        String kept = converse(next);
        transaction.begin();
        converse(next);
        managed.destroy();
        assertThat(simulator.conversations()).containsOnlyKeys(kept);
    }

    private static List<String> ids(String conversation) {
        return simulator.items(conversation).stream()
                .map((JsonObject item) -> item.getString("id"))
                .toList();
    }
}
