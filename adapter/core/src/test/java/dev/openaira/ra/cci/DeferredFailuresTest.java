package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.PendingTask;
import dev.openaira.ra.dispatch.TaskState;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.ResourceWarning;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen failing: with refusals by 403 that all wait. */
@DisplayName("Deferred calls that fail")
class DeferredFailuresTest extends DeferredCallsFixture {
    @ParameterizedTest
    @CsvSource({"image,GenerateImageRequest,prompt", "embedding,GenerateEmbeddingRequest,input"})
    @DisplayName("are refused where servers have no background mode")
    void unsupported(String type, String name, String member) throws Exception {
        GenerateInteractionSpec spec = sending(new GenerateInteractionSpec());
        spec.setObjectType(type);
        OpenAiNotSupportedException refusal = fails(
                OpenAiNotSupportedException.class,
                Diagnosis.SEND_UNSUPPORTED,
                () -> interaction.execute(spec, input(name, "{\"" + member + "\":\"x\"}")));
        assertThat(refusal.getMessage()).contains("background mode");
        assertThat(spec.getTicket()).isNull();
    }

    @Test
    @DisplayName("are refused at once for what a call that waits is refused for before it is sent")
    void refusedAtOnce() throws Exception {
        GenerateInteractionSpec text = sendingText(null);
        fails(
                OpenAiException.class,
                Diagnosis.STREAM_REFUSED,
                () -> interaction.execute(text, input("GenerateTextRequest", "{\"input\":\"x\",\"stream\":true}")));
        fails(OpenAiException.class, Diagnosis.RECORD_MISSING, () -> interaction.execute(text, null));
        fails(
                OpenAiException.class,
                Diagnosis.RECORD_NAME_MISMATCH,
                () -> interaction.execute(text, input("ConverseRequest", "{}")));
        assertThat(text.getTicket()).isNull();
        GenerateInteractionSpec formless = sending(GenerateInteractionSpec.of(ObjectType.STRUCTURED_OUTPUT));
        fails(
                OpenAiException.class,
                Diagnosis.SCHEMA_NOT_SAVED,
                () -> interaction.execute(formless, input("GenerateStructuredOutputRequest", "{\"input\":\"x\"}")));
        ConverseInteractionSpec converse = sending(new ConverseInteractionSpec());
        fails(
                OpenAiException.class,
                Diagnosis.CONVERSATION_CONFLICT,
                () -> interaction.execute(
                        converse, input("ConverseRequest", "{\"input\":\"x\",\"previous_response_id\":\"resp_1\"}")));
        fails(
                OpenAiException.class,
                Diagnosis.MEMBER_UNFIT,
                () -> interaction.execute(converse, input("ConverseRequest", "{\"input\":\"x\",\"conversation\":5}")));
        assertThat(simulator.requests()).isEmpty();
        assertThat(journal.forced()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422, 501})
    @DisplayName("fail as a call that waits fails, with all that the server said")
    void refused(int status) throws Exception {
        simulator.fail("POST", "/responses", Fault.status(status), 2);
        GenerateInteractionSpec spec = sendingText(null);
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND_RECEIVE);
        ResourceException waited =
                Assertions.catchThrowableOfType(ResourceException.class, () -> interaction.execute(spec, text()));
        interaction.execute(sending(spec), text());
        ResourceException failure = failed(spec);

        assertThat(failure).hasSameClassAs(waited);
        assertThat(failure.getErrorCode()).isEqualTo(waited.getErrorCode());
        assertThat(((OpenAiFailure) failure).upstream().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("requestId")
                .isEqualTo(((OpenAiFailure) waited).upstream().orElseThrow());
    }

    @Test
    @DisplayName("fail as a call that waits fails where they are forbidden whoever asks")
    void forbiddenToAll() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(403, "unsupported_country_region_territory"), 1);
        GenerateInteractionSpec spec = sendingText(null);
        interaction.execute(spec, text());
        ResourceException failure = failed(spec);
        assertThat(failure).isInstanceOf(OpenAiSecurityException.class);
        assertThat(failure.getErrorCode()).isEqualTo(Diagnosis.ACCESS_DENIED.code());
    }

    @Test
    @DisplayName("are tried ever again while a server fails, which the list of what is pending tells")
    void serverFails() throws Exception {
        simulator.fail("POST", "/responses", Fault.status(500), 1000);
        GenerateInteractionSpec spec = sendingText("mine");
        interaction.execute(spec, text());
        Dispatcher dispatcher = AdapterProbe.dispatcher(adapter);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        PendingTask pending = dispatcher.list().get(0);
        while ((pending.attempts() < 2 || pending.state() != TaskState.PAUSING) && System.nanoTime() < end) {
            Thread.sleep(20);
            pending = dispatcher.list().get(0);
        }
        assertThat(pending.attempts()).isGreaterThanOrEqualTo(2);
        assertThat(pending.lastError()).contains("the server answered 500");
        AdapterProbe.giveUpAll(adapter);
        assertThat(failed(spec).getErrorCode()).isEqualTo(Diagnosis.SEND_GIVEN_UP.code());
    }

    @Test
    @DisplayName("say when a server has no conversations, as a call that waits does")
    void noConversations() throws Exception {
        simulator.fail("POST", "/conversations", Fault.status(404), 1);
        ConverseInteractionSpec spec = sending(new ConverseInteractionSpec());
        interaction.execute(spec, input("ConverseRequest", "{\"input\":\"x\"}"));
        assertThat(failed(spec).getErrorCode()).isEqualTo(Diagnosis.CONVERSATIONS_NOT_OFFERED.code());
    }

    @Test
    @DisplayName("warn when they may have run twice, and fail where they must not")
    void lost() throws Exception {
        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        GenerateInteractionSpec once = sendingText(null);
        once.setDelivery(OpenAiInteractionSpec.AT_MOST_ONCE);
        interaction.execute(once, text());
        assertThat(failed(once))
                .isInstanceOf(OpenAiException.class)
                .hasMessageContaining("OAI17058")
                .hasMessageContaining(simulator.requests().get(0).header("X-Client-Request-Id"));

        simulator.fail("POST", "/responses", Fault.resetMidBody(), 1);
        GenerateInteractionSpec again = sendingText(null);
        interaction.execute(again, text());
        received(again);
        assertThat(warnings())
                .extracting(ResourceWarning::getErrorCode)
                .containsExactly(Diagnosis.SEND_MAYBE_DOUBLED.code());
    }

    @Test
    @DisplayName("say when the response is gone, and when an administrator gave them up")
    void goneAndGivenUp() throws Exception {
        simulator.fail("GET", "/responses/{id}", Fault.status(404), 1);
        GenerateInteractionSpec gone = sendingText(null);
        interaction.execute(gone, text());
        assertThat(failed(gone)).hasMessageContaining("OAI17060").hasMessageContaining("(resp_");

        simulator.fail("POST", "/responses", Fault.status(429, "insufficient_quota"), 1);
        GenerateInteractionSpec spec = sendingText("mine");
        interaction.execute(spec, text());
        AdapterProbe.giveUpAll(adapter);
        assertThat(failed(spec)).hasMessageContaining("OAI17059");
    }

    @Test
    @DisplayName("are refused where there is no journal, and where it fails")
    void noJournal() throws Exception {
        journal.failWith(new JournalException(Diagnosis.PROPERTY_INVALID, null, "journalDirectory", "full"));
        ResourceException refused = Assertions.catchThrowableOfType(
                ResourceException.class, () -> interaction.execute(sendingText(null), text()));
        assertThat(refused.getErrorCode()).isEqualTo(Diagnosis.PROPERTY_INVALID.code());
        ResourceException without = Assertions.catchThrowableOfType(
                ResourceException.class, () -> connect().createInteraction().execute(sendingText(null), text()));
        assertThat(without).isInstanceOf(OpenAiFailure.class);
        assertThat(simulator.requests()).isEmpty();
    }
}
