package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.InvalidRequestException;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.metadata.Finding;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.ra.record.ForeignRecord;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import jakarta.resource.cci.ResourceWarning;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** In a local transaction, as most calls are. */
@DisplayName("Validation by an interaction specification")
class ValidatedRecordsTest extends LocalTransactionFixture {
    private static final String WRONG = "{\"input\":\"x\",\"temperature\":3}";

    private static final String ANSWER = """
            {"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","role":"assistant",
             "content":[{"type":"output_text","text":"well"}]}]}""";

    @AfterEach
    void end() throws Exception {
        managed.destroy();
        adapter.stop();
    }

    private static Record record(ObjectType type, String json) throws ResourceException {
        return factory()
                .getRecordFactory()
                .createRecord(type.requestName(), JsonValues.parse(json).asJsonObject());
    }

    private static <S extends OpenAiInteractionSpec> S validating(S spec, String validation) {
        spec.setValidation(validation);
        return spec;
    }

    private InvalidRequestException refused(OpenAiInteractionSpec spec, Record request) {
        return fails(InvalidRequestException.class, Diagnosis.REQUEST_UNFIT, () -> interaction.execute(spec, request));
    }

    /** The same mistake, at {@code /input/1/role}, in every form of record that applications have. */
    static Stream<Named<Record>> forms() throws ResourceException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("temperature", new BigDecimal("1.5"));
        members.put("store", Optional.of(true));
        members.put("metadata", Map.of("order", "4711"));
        members.put("input", new Object[] {
            Map.of("role", "user", "content", "x"),
            Map.of("role", "narrator", "content", List.of(Map.of("type", "input_text", "text", "y")))
        });
        MappedRecord<String, Object> mapped = factory().getRecordFactory().createMappedRecord("GenerateTextRequest");
        mapped.putAll(members);
        ForeignRecord foreign = new ForeignRecord(members);
        foreign.setRecordName("GenerateTextRequest");
        return Stream.of(
                named("of the adapter, filled as a map", mapped),
                named("of somebody else", foreign),
                named(
                        "made of JSON",
                        record(
                                ObjectType.TEXT,
                                "{\"input\":[{\"role\":\"user\",\"content\":\"x\"},"
                                        + "{\"role\":\"narrator\",\"content\":\"y\"}]}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("sees the JSON of any record")
    void forms(Record request) throws Exception {
        GenerateInteractionSpec spec = validating(GenerateInteractionSpec.of(ObjectType.TEXT), "fail");

        assertThat(refused(spec, request).findings())
                .extracting(Finding::pointer)
                .containsExactly("/input/1/role");
    }

    @Test
    @DisplayName("holds for a specification that leaves the object type to the record")
    void byRecordName() throws Exception {
        assertThat(refused(
                                validating(new GenerateInteractionSpec(), "fail"),
                                record(ObjectType.IMAGE, "{\"prompt\":\"x\",\"n\":0}"))
                        .findings())
                .extracting(Finding::pointer)
                .containsExactly("/n");
    }

    @Test
    @DisplayName("fails in the form of execute that fills a record, and leaves that record as it was")
    void output() throws Exception {
        MappedRecord<String, Object> output = factory().getRecordFactory().createMappedRecord("mine");
        output.put("kept", 1);
        GenerateInteractionSpec spec = validating(GenerateInteractionSpec.of(ObjectType.TEXT), "fail");

        fails(
                InvalidRequestException.class,
                Diagnosis.REQUEST_UNFIT,
                () -> interaction.execute(spec, record(ObjectType.TEXT, WRONG), output));

        assertThat(output.getRecordName()).isEqualTo("mine");
        assertThat(output).containsExactlyEntriesOf(Map.of("kept", 1));
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("warns in the form of execute that fills a record")
    @OffTheDocument("It is sent although it is wrong")
    void filled() throws Exception {
        MappedRecord<String, Object> output = factory().getRecordFactory().createMappedRecord("mine");
        GenerateInteractionSpec spec = validating(GenerateInteractionSpec.of(ObjectType.TEXT), "warn");
        simulator.fail("POST", "/responses", Fault.body(200, "application/json", ANSWER), 1);

        interaction.execute(spec, record(ObjectType.TEXT, "{\"input\":\"x\",\"metadata\":{\"a\":1}}"), output);

        ResourceWarning warning = interaction.getWarnings();
        assertThat(warning.getErrorCode()).isEqualTo(Diagnosis.REQUEST_DOUBTFUL.code());
        assertThat(warning.getMessage()).contains("/metadata/a");
        assertThat(output.getRecordName()).isEqualTo("GenerateTextResponse");
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectType.class,
            names = {"TEXT", "CONVERSE"})
    @DisplayName("leaves a transaction as if nothing had been asked, and able to go on")
    void transaction(ObjectType type) throws Exception {
        OpenAiInteractionSpec spec = type == ObjectType.CONVERSE
                ? new ConverseInteractionSpec()
                : GenerateInteractionSpec.of(ObjectType.TEXT);
        refused(validating(spec, "fail"), record(type, WRONG));

        assertThat(simulator.requests()).isEmpty();
        assertThat(journal.forced()).isEmpty();

        interaction.execute(spec, record(type, "{\"input\":\"x\"}"));
        managed.getLocalTransaction().commit();

        assertThat(sent("/responses")).hasSize(1);
        assertThat(sent("/conversations")).hasSize(type == ObjectType.CONVERSE ? 1 : 0);
    }
}
