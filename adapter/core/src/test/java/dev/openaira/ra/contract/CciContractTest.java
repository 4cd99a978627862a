package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceAdapterMetaData;
import jakarta.resource.cci.ResourceWarning;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The Common Client Interface. Seen failing:
 *
 * <ul>
 *   <li>29: with an interaction that closes its connection
 *   <li>30: with a specification supported but not named; with a form of execute not told
 *   <li>32: with the time limit dropped; with other verbs let through
 *   <li>33: with warnings kept by an execution that fails; with warnings that are not chained; with null for result sets
 * </ul>
 */
@DisplayName("Contract: Common Client Interface")
class CciContractTest extends ContractFixture {
    private OpenAiConnection connection;
    private Interaction interaction;

    @BeforeEach
    void open() throws Exception {
        connection = handle();
        interaction = connection.createInteraction();
    }

    private static MappedRecord<?, ?> request(String name) throws Exception {
        return factory().getRecordFactory().createRecord(name, """
                {"input":[{"role":"user","content":"Hello"}]}""");
    }

    private static InteractionSpec text() {
        return GenerateInteractionSpec.of(ObjectType.TEXT);
    }

    /** Jakarta Connectors 2.1, section 17.7.1. */
    @Test
    @DisplayName("29. Closing an interaction leaves its connection open")
    void interactionClose() throws Exception {
        interaction.close();
        interaction.close();
        fails(
                OpenAiStateException.class,
                Diagnosis.INTERACTION_CLOSED,
                () -> interaction.execute(text(), request("GenerateTextRequest")));
        assertThat(connection.createInteraction().execute(text(), request("GenerateTextRequest")))
                .isNotNull();
        assertThat(call(connection)).isNotEmpty();
        assertThat(events).isEmpty();
    }

    /** Jakarta Connectors 2.1, section 17.8.2. */
    @Test
    @DisplayName(
            "30. Both forms of execute and the supported specifications are as the metadata tell, without a connection")
    void metadata() throws Exception {
        ResourceAdapterMetaData told = factory().getMetaData();
        assertThat(simulator.requests()).isEmpty();
        assertThat(told.supportsExecuteWithInputRecordOnly()).isTrue();
        assertThat(told.supportsExecuteWithInputAndOutputRecord()).isTrue();
        assertThat(told.supportsLocalTransactionDemarcation()).isFalse();
        assertThat(told.getInteractionSpecsSupported())
                .containsExactlyInAnyOrder(
                        GenerateInteractionSpec.class.getName(), ConverseInteractionSpec.class.getName());
        for (String name : told.getInteractionSpecsSupported()) {
            OpenAiInteractionSpec spec = Class.forName(name)
                    .asSubclass(OpenAiInteractionSpec.class)
                    .getConstructor()
                    .newInstance();
            boolean converse = spec instanceof ConverseInteractionSpec;
            String requestName = converse ? "ConverseRequest" : "GenerateTextRequest";
            Record returned = interaction.execute(spec, request(requestName));
            JsonRecord filled = factory().getRecordFactory().createRecord("any");
            assertThat(interaction.execute(spec, request(requestName), filled)).isTrue();
            assertThat(filled.getRecordName()).isEqualTo(returned.getRecordName());
            assertThat(filled.keySet()).isEqualTo(((JsonRecord) returned).keySet());
        }
        fails(
                OpenAiNotSupportedException.class,
                Diagnosis.TRANSACTIONS_UNSUPPORTED,
                () -> connection.getLocalTransaction());
        OpenAiManagedConnectionFactory transactional = configured();
        transactional.setTransactionSupport("LocalTransaction");
        transactional.setResourceAdapter(adapter);
        OpenAiConnectionFactory local = (OpenAiConnectionFactory) transactional.createConnectionFactory();
        assertThat(local.getMetaData().supportsLocalTransactionDemarcation()).isTrue();
        assertThat(local.getConnection().getLocalTransaction()).isNotNull();
    }

    /** Jakarta Connectors 2.1, section 17.7.2.1. */
    @Test
    @DisplayName(
            "32. The default verb is SYNC_SEND_RECEIVE, those that are none are refused, and the execution timeout is enforced")
    void verbAndTimeout() throws Exception {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        assertThat(spec.getInteractionVerb()).isEqualTo(InteractionSpec.SYNC_SEND_RECEIVE);
        assertThat(new ConverseInteractionSpec().getInteractionVerb()).isEqualTo(InteractionSpec.SYNC_SEND_RECEIVE);
        spec.setInteractionVerb(3);
        fails(
                OpenAiNotSupportedException.class,
                Diagnosis.VERB_UNSUPPORTED,
                () -> interaction.execute(spec, request("GenerateTextRequest")));
        spec.setInteractionVerb(InteractionSpec.SYNC_RECEIVE);
        fails(OpenAiException.class, Diagnosis.TICKET_MISSING, () -> interaction.execute(spec, null));
        assertThat(simulator.requests()).isEmpty();

        GenerateInteractionSpec limited = GenerateInteractionSpec.of(ObjectType.TEXT);
        limited.setExecutionTimeout(300);
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 2);
        long began = System.nanoTime();
        fails(
                OpenAiCommException.class,
                Diagnosis.EXECUTION_TIMEOUT,
                () -> interaction.execute(limited, request("GenerateTextRequest")));
        fails(
                OpenAiCommException.class,
                Diagnosis.EXECUTION_TIMEOUT,
                () -> connection.generate(TextRequest.builder()
                        .input("x")
                        .executionTimeout(Duration.ofMillis(300))
                        .build()));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));

        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        assertThat(interaction.execute(spec, request("GenerateTextRequest"))).isNull();
        assertThat(spec.getTicket()).isNotNull();
        spec.setInteractionVerb(InteractionSpec.SYNC_RECEIVE);
        assertThat(interaction.execute(spec, null).getRecordName()).isEqualTo("GenerateTextResponse");
    }

    /** Jakarta Connectors 2.1, sections 17.7.1 and 17.10.2. */
    @Test
    @DisplayName("33. Result sets are refused; warnings are chained, cleared, and those of the last execution")
    @SuppressWarnings("deprecation") // CCI has no other way to follow a chain of warnings
    void warnings() throws Exception {
        fails(
                OpenAiNotSupportedException.class,
                Diagnosis.RESULT_SETS_UNSUPPORTED,
                () -> connection.getResultSetInfo());
        String answer = """
                {"status":"incomplete","incomplete_details":{"reason":"unheard_of"},"output":[{"type":"message",
                 "content":[{"type":"output_text","text":"{}"}]}]}""";
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", answer), 1);
        interaction.execute(GenerateInteractionSpec.structuredOutput("""
                        {"format":{"type":"json_schema","name":"none","strict":true,"Schema":{"type":"object",
                         "properties":{},"required":[],"additionalProperties":false}}}"""), request("GenerateStructuredOutputRequest"));
        ResourceWarning first = interaction.getWarnings();
        assertThat(first.getErrorCode()).isEqualTo(Diagnosis.SCHEMA_ADJUSTED.code());
        assertThat(first.getLinkedWarning().getErrorCode()).isEqualTo(Diagnosis.OUTPUT_INCOMPLETE.code());
        assertThat(first.getLinkedWarning().getLinkedWarning()).isNull();
        interaction.clearWarnings();
        assertThat(interaction.getWarnings()).isNull();
        simulator.truncateNext();
        interaction.execute(text(), request("GenerateTextRequest"));
        assertThat(interaction.getWarnings()).isNotNull();
        simulator.fail("POST", "/responses", Fault.status(400), 1);
        fails(
                OpenAiException.class,
                Diagnosis.REQUEST_REJECTED,
                () -> interaction.execute(text(), request("GenerateTextRequest")));
        assertThat(interaction.getWarnings()).isNull();
    }
}
