package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.RefusalException;
import dev.openaira.StructuredOutputException;
import dev.openaira.oracle.leak.Shown;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.dispatch.PendingTask;
import dev.openaira.ra.dispatch.TaskState;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.ResourceWarning;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen failing: with the ticket not put into the specification; with tickets received whatever they are for. */
@DisplayName("Deferred calls")
class DeferredCallsTest extends AdapterFixture {
    private static final String FORMAT = """
            {"format":{"type":"json_schema","name":"answer","strict":true,"schema":{"type":"object",
             "properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}}}""";

    private final MemoryJournal journal = new MemoryJournal();
    private OpenAiResourceAdapter adapter;
    private OpenAiManagedConnectionFactory factory;
    private ManagedConnection managed;
    private Interaction interaction;

    @BeforeEach
    void begin() throws Exception {
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
    void end() {
        adapter.stop();
    }

    private static OpenAiConnection handle(ManagedConnection connection) throws Exception {
        return (OpenAiConnection) connection.getConnection(null, null);
    }

    private static JsonRecord input(String name, String json) throws Exception {
        return factory().getRecordFactory().createRecord(name, json);
    }

    private static JsonRecord text() throws Exception {
        return input("GenerateTextRequest", "{\"input\":\"" + PROMPT + "\"}");
    }

    private static <T extends OpenAiInteractionSpec> T sending(T spec) {
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        return spec;
    }

    private static GenerateInteractionSpec sendingText(String ticket) {
        GenerateInteractionSpec spec = sending(GenerateInteractionSpec.of(ObjectType.TEXT));
        spec.setTicket(ticket);
        return spec;
    }

    private static OpenAiInteractionSpec receiving(OpenAiInteractionSpec sent) {
        sent.setInteractionVerb(InteractionSpec.SYNC_RECEIVE);
        return sent;
    }

    private List<ResourceWarning> warnings() throws ResourceException {
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
    private JsonRecord received(OpenAiInteractionSpec spec) throws Exception {
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

    private ResourceException failed(OpenAiInteractionSpec spec) {
        ResourceException failure = Assertions.catchThrowableOfType(ResourceException.class, () -> received(spec));
        assertThat(failure).isNotNull();
        Shown.exception(failure);
        return failure;
    }

    @Test
    @DisplayName("go out at once outside transactions; their ticket is told by the specification")
    void atOnce() throws Exception {
        GenerateInteractionSpec spec = sendingText(null);
        assertThat(interaction.execute(spec, text())).isNull();
        assertThat(spec.getTicket()).hasSize(36);

        JsonRecord response = received(spec);
        assertThat(response.getRecordName()).isEqualTo("GenerateTextResponse");
        assertThat(response.get("status")).isEqualTo("completed");
        assertThat(warnings()).isEmpty();
        assertThat(sent("/responses")).hasSize(1);
        assertThat(sent("/responses").get(0).keySet())
                .containsExactlyInAnyOrder("input", "model", "background", "store");
        assertThat(interaction.execute(spec, text())).isEqualTo(response);
    }

    @Test
    @DisplayName("leave the output record as it was when they are sent, and fill it when they are received")
    void outputRecord() throws Exception {
        JsonRecord output = input("any", "{\"mine\":1}");
        GenerateInteractionSpec spec = sendingText(null);
        assertThat(interaction.execute(spec, text(), output)).isFalse();
        assertThat(output.keySet()).containsExactly("mine");
        JsonRecord response = received(spec);
        assertThat(interaction.execute(spec, null, output)).isTrue();
        assertThat(output.toJson()).isEqualTo(response.toJson());
        assertThat(output.getRecordName()).isEqualTo("GenerateTextResponse");
        fails(OpenAiException.class, Diagnosis.OUTPUT_RECORD_UNFIT, () -> interaction.execute(spec, null, null));
    }

    @Test
    @DisplayName("are not sent by a rollback, and their ticket says so")
    void rollback() throws Exception {
        LocalTransaction transaction = managed.getLocalTransaction();
        transaction.begin();
        GenerateInteractionSpec spec = sendingText("mine");
        interaction.execute(spec, text());
        JsonRecord pending = (JsonRecord) interaction.execute(receiving(spec), null);
        assertThat(pending.toJson()).hasToString("{\"status\":\"queued\"}");
        assertThat(warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.getMessage()).contains("OAI17055", "'mine'", "its transaction is not over"));
        transaction.rollback();

        fails(OpenAiException.class, Diagnosis.SEND_DROPPED, () -> interaction.execute(spec, null));
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("are sent by a commit, and not before")
    void commit() throws Exception {
        LocalTransaction transaction = managed.getLocalTransaction();
        transaction.begin();
        ConverseInteractionSpec spec = sending(new ConverseInteractionSpec());
        interaction.execute(spec, input("ConverseRequest", "{\"input\":\"" + PROMPT + "\"}"));
        assertThat(simulator.requests()).isEmpty();
        transaction.commit();

        JsonObject response = received(spec).toJson();
        assertThat(simulator.conversations())
                .containsOnlyKeys(response.getJsonObject("conversation").getString("id"));
    }

    @Test
    @DisplayName("are known to the next adapter")
    void restart() throws Exception {
        GenerateInteractionSpec spec = sendingText("mine");
        interaction.execute(spec, text());
        adapter.stop();
        begin();
        assertThat(received(spec).get("status")).isEqualTo("completed");
    }

    private record Branch(int getFormatId, String name) implements Xid {
        @Override
        public byte[] getGlobalTransactionId() {
            return name.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getBranchQualifier() {
            return getGlobalTransactionId();
        }
    }

    private GenerateInteractionSpec sentIn(Xid branch) throws Exception {
        XAResource resource = managed.getXAResource();
        GenerateInteractionSpec spec = sendingText(null);
        resource.start(branch, XAResource.TMNOFLAGS);
        interaction.execute(spec, text());
        resource.end(branch, XAResource.TMSUCCESS);
        return spec;
    }

    private void restarted() throws Exception {
        adapter.stop();
        begin();
        AdapterProbe.units(adapter).open();
    }

    @Test
    @DisplayName("are sent by the commit of a prepared branch after a restart")
    void preparedBeforeRestart() throws Exception {
        Xid branch = new Branch(1, "prepared");
        GenerateInteractionSpec spec = sentIn(branch);
        assertThat(managed.getXAResource().prepare(branch)).isEqualTo(XAResource.XA_OK);
        restarted();
        assertThat(((JsonRecord) interaction.execute(receiving(spec), null)).get("status"))
                .isEqualTo("queued");
        assertThat(simulator.requests()).isEmpty();

        managed.getXAResource().commit(branch, false);
        assertThat(received(spec).get("status")).isEqualTo("completed");
        assertThat(sent("/responses")).hasSize(1);
    }

    @Test
    @DisplayName("are dropped by a restart where their branch was not prepared")
    void unpreparedBeforeRestart() throws Exception {
        GenerateInteractionSpec spec = sentIn(new Branch(1, "unprepared"));
        restarted();
        fails(OpenAiException.class, Diagnosis.SEND_DROPPED, () -> interaction.execute(receiving(spec), null));
        assertThat(simulator.requests()).isEmpty();
    }

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

    @Test
    @DisplayName("give documents checked by the format they were sent with")
    void structured() throws Exception {
        GenerateInteractionSpec spec = sending(GenerateInteractionSpec.structuredOutput(FORMAT));
        JsonRecord input = input("GenerateStructuredOutputRequest", "{\"input\":\"x\"}");
        interaction.execute(spec, input);
        spec.setTextParameter(null);
        assertThat(received(spec)
                        .toJson()
                        .getJsonArray("structured_output")
                        .getJsonObject(0)
                        .keySet())
                .containsExactly("word");

        simulator.refuseNext("I must not.");
        GenerateInteractionSpec refused = sending(GenerateInteractionSpec.structuredOutput(FORMAT));
        interaction.execute(refused, input);
        assertThat(failed(refused)).isInstanceOf(RefusalException.class);

        simulator.truncateNext();
        GenerateInteractionSpec cut = sending(GenerateInteractionSpec.structuredOutput(FORMAT));
        interaction.execute(cut, input);
        assertThat(failed(cut)).isInstanceOf(StructuredOutputException.class);
    }

    @Test
    @DisplayName("warn of what a call that waits warns of")
    void truncated() throws Exception {
        simulator.truncateNext();
        GenerateInteractionSpec spec = sendingText(null);
        interaction.execute(spec, text());
        received(spec);
        assertThat(warnings())
                .extracting(ResourceWarning::getErrorCode)
                .containsExactly(Diagnosis.OUTPUT_TRUNCATED.code());
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
    @DisplayName("keep their ticket: the same specification sends again only with another one")
    void taken() throws Exception {
        GenerateInteractionSpec spec = sendingText(null);
        interaction.execute(spec, text());
        String first = spec.getTicket();
        fails(OpenAiException.class, Diagnosis.TICKET_TAKEN, () -> interaction.execute(spec, text()));
        spec.setTicket(null);
        interaction.execute(spec, text());
        assertThat(spec.getTicket()).isNotEqualTo(first);
        received(spec);
    }

    @Test
    @DisplayName("are unknown to all who sign on with another key, and to those who have no ticket")
    void unknown() throws Exception {
        GenerateInteractionSpec spec = sendingText("mine");
        interaction.execute(spec, text());
        received(spec);
        CallerIdentity stranger = new CallerIdentity("sk-test-of-another-user", null, null);
        OpenAiConnection other = (OpenAiConnection)
                factory.createManagedConnection(null, stranger).getConnection(null, stranger);
        Interaction others = other.createInteraction();
        fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> others.execute(spec, null));
        spec.setTicket(null);
        fails(OpenAiException.class, Diagnosis.TICKET_MISSING, () -> interaction.execute(spec, null));
    }

    @Test
    @DisplayName("are received with a specification for what was sent")
    void otherType() throws Exception {
        interaction.execute(sendingText("mine"), text());
        GenerateInteractionSpec any = new GenerateInteractionSpec();
        any.setTicket("mine");
        received(any);
        ConverseInteractionSpec converse = new ConverseInteractionSpec();
        converse.setTicket("mine");
        assertThat(fails(
                        OpenAiException.class,
                        Diagnosis.TICKET_OF_ANOTHER_TYPE,
                        () -> interaction.execute(receiving(converse), null)))
                .hasMessageContaining("'mine' is for Generate Text, not for Converse");
        GenerateInteractionSpec structured = GenerateInteractionSpec.of(ObjectType.STRUCTURED_OUTPUT);
        structured.setTicket("mine");
        fails(
                OpenAiException.class,
                Diagnosis.TICKET_OF_ANOTHER_TYPE,
                () -> interaction.execute(receiving(structured), null));
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
