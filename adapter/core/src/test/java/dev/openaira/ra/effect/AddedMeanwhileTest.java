package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiCommException;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.UpstreamException;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing with calls outside of units of which a unit that begins does not know, and with answers it is not told. */
@DisplayName("A turn outside of transactions that is under way when a transaction's begins")
class AddedMeanwhileTest extends EffectFixture {
    private static final String WORDS = "mine";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private RestClients clients;
    private OpenAiRest rest;
    private UnitOfWork outside;
    private String conversation;
    private JsonObject request;

    @BeforeEach
    void outside() throws Exception {
        Access access = AdapterProbe.access(factory);
        clients = new RestClients("openaira/test", RestListener.NONE);
        rest = clients.acquire(access.endpoint()).client().as(access.credentials(), access.policy());
        outside =
                units.current(simulator.baseUrl(), () -> units.identity(access)).get();
        conversation = converse(handle);
        request = JsonValues.parse("{\"model\":\"" + MODEL + "\",\"input\":\"" + WORDS + "\",\"conversation\":\""
                        + conversation + "\"}")
                .asJsonObject();
        units.settleWithin(Duration.ZERO);
    }

    @AfterEach
    void closeClients() {
        clients.close();
    }

    private UnitOfWork.ResponseEffect beginOutside() throws Exception {
        return outside.creatingResponse(rest, request, conversation, Deadline.after(LIMIT));
    }

    private JsonObject send() throws UpstreamException {
        return rest.createResponse(request, Deadline.after(LIMIT)).body();
    }

    /** Begins a transaction with a turn of the same words, whose answer never comes. */
    private void lose() throws Exception {
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.closeWithoutAnswer(), 1);
        fails(
                OpenAiCommException.class,
                Diagnosis.CONNECTION_LOST,
                () -> handle.converse(ConverseRequest.of(WORDS, conversation)));
    }

    private List<String> rolledBack() throws Exception {
        List<String> before = Upstream.ids(simulator, conversation);
        assertThat(before).hasSize(4);
        transaction.rollback();
        await(() -> journal.entries().keySet().stream().noneMatch(key -> key.startsWith(UnitLog.PREFIX)));
        return before;
    }

    @Test
    @DisplayName("stays, and is known by its answer")
    void answered() throws Exception {
        UnitOfWork.ResponseEffect under = beginOutside();
        lose();
        under.completed(send());
        List<String> before = rolledBack();
        assertThat(Upstream.ids(simulator, conversation)).isEqualTo(before);
        assertThat(units.orphanList())
                .singleElement()
                .asString()
                .startsWith(Diagnosis.EFFECT_LOST.code())
                .contains("response");
    }

    @Test
    @DisplayName("stays, and is listed, where its answer is lost")
    void lost() throws Exception {
        UnitOfWork.ResponseEffect under = beginOutside();
        lose();
        send();
        under.failed(new IllegalStateException("nobody knows its answer"));
        List<String> before = rolledBack();
        assertThat(Upstream.ids(simulator, conversation)).isEqualTo(before);
        assertThat(units.orphanList())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith(Diagnosis.ITEMS_LEFT.code()));
    }

    @Test
    @DisplayName("does not keep the transaction's own turn from being undone, which its answer names")
    void own() throws Exception {
        UnitOfWork.ResponseEffect under = beginOutside();
        transaction.begin();
        converse(handle, conversation, WORDS);
        List<String> own = Upstream.ids(simulator, conversation);
        under.completed(send());
        transaction.rollback();
        assertThat(Upstream.ids(simulator, conversation))
                .hasSize(4)
                .containsAll(own.subList(0, 2))
                .doesNotContainAnyElementsOf(own.subList(2, 4));
        assertThat(units.orphanList()).isEmpty();
    }

    @Test
    @DisplayName("is not remembered when it is over: what is lost afterwards is found and undone")
    void over() throws Exception {
        UnitOfWork.ResponseEffect under = beginOutside();
        under.completed(send());
        List<String> kept = Upstream.ids(simulator, conversation);
        transaction.begin();
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        fails(
                OpenAiCommException.class,
                Diagnosis.CONNECTION_LOST,
                () -> handle.converse(ConverseRequest.of(WORDS, conversation)));
        assertThat(Upstream.ids(simulator, conversation)).hasSize(kept.size() + 2);
        transaction.rollback();
        await(() -> Upstream.ids(simulator, conversation).equals(kept));
    }
}
