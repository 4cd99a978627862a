package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiResponse;
import dev.openaira.OpenAiWarning;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.metadata.ModelList;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** The adapter in front of a foreign server; what a test sees of codes must stand in its row of the table. */
abstract class ForeignFixture extends AdapterFixture {
    static final String RESPONSES = "/v1/responses";
    static final String MODELS = "/v1/models";

    private final Set<Diagnosis> seen = EnumSet.noneOf(Diagnosis.class);

    ForeignServer server;
    OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        server = ForeignServer.start();
        connection = connectTo(server.root() + "/v1");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        server.close();
    }

    @AfterEach
    void codesStandInTheRow(TestInfo test) {
        Row row = test.getTestMethod().orElseThrow().getAnnotation(Row.class);
        assertThat(Table.codes(row.value()))
                .containsExactlyInAnyOrderElementsOf(
                        seen.stream().map(Diagnosis::code).toList());
    }

    static OpenAiConnection connectTo(String baseUrl) throws ResourceException {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl(baseUrl);
        factory.setReadTimeout(5_000L);
        factory.setModelsCacheTime(0L); // each answer of a test counts
        return ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    /** Generate Text. */
    TextResponse text() throws ResourceException {
        return connection.generate(TextRequest.of("a prompt"));
    }

    /** A call that fails with this diagnosis, class and all. */
    ResourceException ends(Diagnosis diagnosis, ThrowingCallable call) {
        seen.add(diagnosis);
        ResourceException failure = fails(ResourceException.class, diagnosis, call);
        assertThat(((OpenAiFailure) failure).diagnosis()).isEqualTo(diagnosis);
        assertThat(failure.getMessage()).doesNotContain("a prompt");
        return failure;
    }

    /** A call of Generate Text that fails so. */
    ResourceException textEnds(Diagnosis diagnosis) {
        return ends(diagnosis, this::text);
    }

    /** A response that warns of this and nothing else. */
    OpenAiWarning warned(Diagnosis diagnosis, OpenAiResponse response) {
        seen.add(diagnosis);
        assertThat(response.warnings()).hasSize(1);
        OpenAiWarning warning = (OpenAiWarning) response.warnings().get(0);
        assertThat(warning.diagnosis()).isEqualTo(diagnosis);
        assertThat(warning.getMessage()).startsWith(diagnosis.code() + ": ").containsOnlyOnce(diagnosis.code());
        return warning;
    }

    /** Models of which the browser warns of this and nothing else. */
    ModelList modelsWarned(Diagnosis diagnosis) throws ResourceException {
        seen.add(diagnosis);
        ModelList models = connection.getMetadataBrowser().models();
        assertThat(models.warnings())
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning.message()).startsWith(diagnosis.code() + ": "));
        return models;
    }

    /** A finished response with this output. */
    static String response(String output) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"output\":" + output + "}";
    }

    /** A finished response whose one message says this. */
    static String saying(String text) {
        return response(message("{\"type\":\"output_text\",\"text\":" + quoted(text) + "}"));
    }

    /** An output of one message with these parts. */
    static String message(String parts) {
        return "[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[" + parts + "]}]";
    }

    static String quoted(String text) {
        return JsonValues.of(text).toString();
    }
}
