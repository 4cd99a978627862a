package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Seen failing: with 403 that is no refusal of a key; with a question to the server whose failure is taken for nobody
 * being here, or ends the attempt.
 */
@DisplayName("The rest of a rollback")
class UndoTaskTest extends AdapterFixture {
    private static final String ROTATED = "sk-test-rotated-key";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MemoryJournal journal = new MemoryJournal();
    private RestClients clients;
    private Identities identities;

    @BeforeEach
    void create() {
        simulator.project("proj_a", KEY, ROTATED);
        clients = new RestClients("openaira/test", RestListener.NONE);
        identities = new Identities(clients);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private void enter(String key) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setApiKey(key);
        factory.setMaxRetries(0);
        identities.enter(AdapterProbe.access(factory));
    }

    private UnitEffects effects() {
        ResourceIdentity owner =
                ResourceIdentity.of(simulator.baseUrl(), Credentials.ofKey(KEY), "proj_a", journal.salt());
        UnitLog log = new UnitLog(() -> journal, UnitHead.begun("the unit", null, owner), known -> known);
        return new UnitEffects(log, new Orphans(), new PendingSearches());
    }

    private Attempt attempt(UnitEffects effects) {
        return new UndoTask(effects, identities, null).attempt(LIMIT);
    }

    @Test
    @DisplayName("is done with the next key where the first may not delete")
    void forbidden() throws Exception {
        enter(KEY);
        enter(ROTATED);
        JsonObject request = JsonValues.parse("{\"model\":\"" + MODEL + "\",\"input\":\"x\"}")
                .asJsonObject();
        CreatedResponse response = new CreatedResponse(request, "", LIMIT);
        identities.actFor(effects().log().head().owner(), (rest, same) -> {
            String id =
                    rest.createResponse(request, Deadline.after(LIMIT)).body().getString("id");
            return response.move(EffectState.EXPECTED, response.created(id));
        });
        UnitEffects effects = effects();
        effects.add(response);
        simulator.fail("DELETE", "/responses/{id}", Fault.status(403), 1);

        assertThat(attempt(effects)).isInstanceOf(Attempt.Done.class);
        assertThat(simulator.responses()).isEmpty();
    }

    @Test
    @DisplayName("says why nobody could be found for it")
    void unanswered() throws Exception {
        enter(ROTATED);
        simulator.fail("GET", "/models", Fault.closeWithoutAnswer(), 1);

        assertThat(attempt(effects()))
                .isInstanceOfSatisfying(
                        Attempt.Later.class, later -> assertThat(later.why()).contains("GET /models"));
    }
}
