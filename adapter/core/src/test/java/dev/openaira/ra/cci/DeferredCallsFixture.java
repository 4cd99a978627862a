package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.oracle.leak.Shown;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.ResourceWarning;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An adapter over a journal that outlives it, and an interaction that sends now and receives later. */
abstract class DeferredCallsFixture extends AdapterFixture {
    protected final MemoryJournal journal = new MemoryJournal();
    protected OpenAiResourceAdapter adapter;
    protected OpenAiManagedConnectionFactory factory;
    protected ManagedConnection managed;
    protected Interaction interaction;

    @BeforeEach
    protected void begin() throws Exception {
        adapter = AdapterProbe.over(journal);
        adapter.start(null);
        factory = configured();
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("XATransaction");
        factory.setMaxRetries(0);
        managed = factory.createManagedConnection(null, null);
        interaction = handle(managed).createInteraction();
    }

    @AfterEach
    protected void end() {
        adapter.stop();
    }

    protected static OpenAiConnection handle(ManagedConnection connection) throws Exception {
        return (OpenAiConnection) connection.getConnection(null, null);
    }

    protected static JsonRecord input(String name, String json) throws Exception {
        return factory().getRecordFactory().createRecord(name, json);
    }

    protected static JsonRecord text() throws Exception {
        return input("GenerateTextRequest", "{\"input\":\"" + PROMPT + "\"}");
    }

    protected static <T extends OpenAiInteractionSpec> T sending(T spec) {
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        return spec;
    }

    protected static GenerateInteractionSpec sendingText(String ticket) {
        GenerateInteractionSpec spec = sending(GenerateInteractionSpec.of(ObjectType.TEXT));
        spec.setTicket(ticket);
        return spec;
    }

    protected static OpenAiInteractionSpec receiving(OpenAiInteractionSpec sent) {
        sent.setInteractionVerb(InteractionSpec.SYNC_RECEIVE);
        return sent;
    }

    protected List<ResourceWarning> warnings() throws ResourceException {
        List<ResourceWarning> all = new ArrayList<>();
        for (ResourceWarning next = interaction.getWarnings(); next != null; next = next(next)) {
            all.add(next);
        }
        return all;
    }

    @SuppressWarnings("deprecation") // CCI has no other way to follow a chain of warnings
    private static ResourceWarning next(ResourceWarning warning) {
        return warning.getLinkedWarning();
    }

    private boolean isPending() throws ResourceException {
        return warnings().stream()
                .anyMatch(warning -> Diagnosis.SEND_PENDING.code().equals(warning.getErrorCode()));
    }

    /** Receives until there is an outcome; what runs in the background is brought to its end. */
    protected JsonRecord received(OpenAiInteractionSpec spec) throws Exception {
        receiving(spec);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            simulator.responses().keySet().forEach(simulator::finishBackground);
            JsonRecord response = (JsonRecord) interaction.execute(spec, null);
            if (!isPending()) {
                return response;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no outcome after a minute: " + interaction.getWarnings());
    }

    protected ResourceException failed(OpenAiInteractionSpec spec) {
        ResourceException failure = Assertions.catchThrowableOfType(ResourceException.class, () -> received(spec));
        assertThat(failure).isNotNull();
        Shown.exception(failure);
        return failure;
    }
}
