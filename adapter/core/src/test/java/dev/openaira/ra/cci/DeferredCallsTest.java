package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.RefusalException;
import dev.openaira.StructuredOutputException;
import dev.openaira.ra.spi.AdapterProbe;
import jakarta.json.JsonObject;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.ResourceWarning;
import jakarta.resource.spi.LocalTransaction;
import java.nio.charset.StandardCharsets;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing: with the ticket not put into the specification; with tickets received whatever they are for. */
@DisplayName("Deferred calls")
class DeferredCallsTest extends DeferredCallsFixture {
    private static final String FORMAT = """
            {"format":{"type":"json_schema","name":"answer","strict":true,"schema":{"type":"object",
             "properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}}}""";

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
}
