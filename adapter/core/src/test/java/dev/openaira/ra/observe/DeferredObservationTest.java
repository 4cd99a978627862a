package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.security.PasswordCredential;
import java.time.Duration;
import java.util.Map;
import javax.security.auth.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Seen failing: with nobody told of deferred calls. */
@DisplayName("Deferred calls are observed like those that wait:")
class DeferredObservationTest extends StatisticsFixture {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @Override
    OpenAiResourceAdapter adapter() {
        return AdapterProbe.over(new MemoryJournal());
    }

    private Interaction alices() throws Exception {
        PasswordCredential credential = new PasswordCredential("alice", KEY.toCharArray());
        credential.setManagedConnectionFactory(factory);
        Subject alice = new Subject();
        alice.getPrivateCredentials().add(credential);
        factory.setTransactionSupport("LocalTransaction");
        managed = factory.createManagedConnection(alice, null);
        return ((OpenAiConnection) managed.getConnection(alice, null)).createInteraction();
    }

    private static void send(Interaction interaction) throws Exception {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        interaction.execute(
                spec, factory().getRecordFactory().createRecord("GenerateTextRequest", "{\"input\":\"one two\"}"));
    }

    /** Until all has gone out, and what runs in the background has ended. */
    private void settle() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!AdapterProbe.dispatcher(adapter).list().isEmpty()) {
            assertThat(System.nanoTime()).as("the time").isLessThan(end);
            simulator.responses().keySet().forEach(simulator::finishBackground);
            Thread.sleep(20);
        }
    }

    @Test
    @DisplayName("once when they go out, for whom they were made, with what they used")
    void answered() throws Exception {
        Interaction interaction = alices();
        LocalTransaction transaction = managed.getLocalTransaction();
        transaction.begin();
        send(interaction);
        assertThat(statistics.getTotal().getCalls() + statistics.getActive()).isZero();
        transaction.commit();
        settle();

        assertThat(statistics.getActive()).isZero();
        assertThat(statistics.getOperations()).singleElement().satisfies(row -> {
            assertThat(row.getObjectType()).isEqualTo("text");
            assertThat(row.getModel()).isEqualTo(MODEL);
            assertThat(row.getCalls()).isEqualTo(1);
            assertThat(row.getFailures()).isZero();
            assertThat(row.getTokens().getOutput()).isPositive();
        });
        assertThat(statistics.getUsers())
                .singleElement()
                .satisfies(row -> assertThat(row.getUser()).isEqualTo("alice"));
        assertThat(TELEMETRY.getSpans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("chat " + MODEL);
            assertThat(id(span)).startsWith("resp_");
        });
    }

    private static String id(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals("gen_ai.response.id"))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElse("");
    }

    @Test
    @DisplayName("each time they go out, with the code of each failure")
    void failedBefore() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(500), 1);
        send(alices());
        settle();

        assertThat(statistics.getTotal().getCalls()).isEqualTo(2);
        assertThat(statistics.getTotal().getFailures()).isEqualTo(1);
        assertThat(statistics.getErrors()).isEqualTo(Map.of(Diagnosis.SERVER_ERROR.code(), 1L));
        assertThat(TELEMETRY.getSpans()).hasSize(2);
    }

    @Test
    @DisplayName("as failed where what was answered is no answer")
    void unfit() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        send(alices());
        settle();

        assertThat(statistics.getTotal().getCalls()).isEqualTo(1);
        assertThat(statistics.getErrors()).isEqualTo(Map.of(Diagnosis.REQUEST_REJECTED.code(), 1L));
    }
}
