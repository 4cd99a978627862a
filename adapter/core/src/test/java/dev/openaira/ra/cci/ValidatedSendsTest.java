package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.InvalidRequestException;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.metadata.Finding;
import jakarta.resource.cci.InteractionSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In a transaction that is rolled back, so that nothing goes out. Seen failing: without the check in deferred sends. */
@DisplayName("The validation of a request that is sent later")
class ValidatedSendsTest extends LocalTransactionFixture {
    private static final String FORMAT = """
            {"format":{"type":"json_schema","name":"answer","strict":true,"schema":{"type":"object",
             "properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}}}""";

    @AfterEach
    void end() throws Exception {
        managed.getLocalTransaction().rollback();
        adapter.stop();
        assertThat(simulator.requests()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(ObjectType.TEXT, "{\"input\":\"x\",\"temperature\":3}", "/temperature"),
                arguments(
                        ObjectType.STRUCTURED_OUTPUT,
                        "{\"input\":\"x\",\"text\":{\"verbosity\":\"loud\"}}",
                        "/text/verbosity"),
                arguments(ObjectType.CONVERSE, "{\"input\":\"x\",\"top_p\":2}", "/top_p"));
    }

    private static OpenAiInteractionSpec sending(ObjectType type, String validation) {
        OpenAiInteractionSpec spec = switch (type) {
            case CONVERSE -> new ConverseInteractionSpec();
            case STRUCTURED_OUTPUT -> GenerateInteractionSpec.structuredOutput(FORMAT);
            default -> GenerateInteractionSpec.of(type);
        };
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        spec.setValidation(validation);
        return spec;
    }

    private void send(OpenAiInteractionSpec spec, ObjectType type, String request) throws Exception {
        interaction.execute(spec, factory().getRecordFactory().createRecord(type.requestName(), request));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("fail refuses it when it is handed over: there is no ticket, and nothing in the journal")
    void fail(ObjectType type, String request, String pointer) {
        OpenAiInteractionSpec spec = sending(type, "fail");
        InvalidRequestException failure =
                fails(InvalidRequestException.class, Diagnosis.REQUEST_UNFIT, () -> send(spec, type, request));

        assertThat(failure.findings()).extracting(Finding::pointer).containsExactly(pointer);
        assertThat(spec.getTicket()).isNull();
        assertThat(journal.forced()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("warn takes it, and warns when it is handed over")
    void warn(ObjectType type, String request, String pointer) throws Exception {
        OpenAiInteractionSpec spec = sending(type, "warn");
        send(spec, type, request);

        assertThat(spec.getTicket()).isNotNull();
        assertThat(interaction.getWarnings().getErrorCode()).isEqualTo(Diagnosis.REQUEST_DOUBTFUL.code());
        assertThat(interaction.getWarnings().getMessage()).contains(" at " + pointer + ": ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("off takes it without a word")
    void off(ObjectType type, String request, String pointer) throws Exception {
        OpenAiInteractionSpec spec = sending(type, "off");
        send(spec, type, request);

        assertThat(spec.getTicket()).isNotNull();
        assertThat(interaction.getWarnings()).as(pointer).isNull();
    }

    @Test
    @DisplayName("sees the model null that goes out as null, and not the one that the pool replaces")
    void nullModel() throws Exception {
        String request = "{\"input\":\"x\",\"model\":null}";
        send(sending(ObjectType.CONVERSE, "fail"), ObjectType.CONVERSE, request);

        ConverseInteractionSpec stateless = ConverseInteractionSpec.stateless();
        stateless.setInteractionVerb(InteractionSpec.SYNC_SEND);
        stateless.setValidation("fail");
        fails(
                InvalidRequestException.class,
                Diagnosis.REQUEST_UNFIT,
                () -> send(stateless, ObjectType.CONVERSE, request));
    }

    @Test
    @DisplayName("comes after the question whether the record can be sent later at all")
    void unsupported() {
        fails(
                OpenAiNotSupportedException.class,
                Diagnosis.SEND_UNSUPPORTED,
                () -> send(sending(ObjectType.IMAGE, "fail"), ObjectType.IMAGE, "{\"n\":11}"));
    }

    @Test
    @DisplayName("does not matter to receiving")
    void receive() throws Exception {
        OpenAiInteractionSpec spec = sending(ObjectType.TEXT, "off");
        send(spec, ObjectType.TEXT, "{\"input\":\"x\",\"temperature\":3}");
        spec.setInteractionVerb(InteractionSpec.SYNC_RECEIVE);
        spec.setValidation("fail");
        interaction.execute(spec, null);

        assertThat(interaction.getWarnings().getErrorCode()).isEqualTo(Diagnosis.SEND_PENDING.code());
    }
}
