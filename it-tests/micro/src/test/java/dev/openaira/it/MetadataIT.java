package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.InvalidRequestException;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.Validation;
import dev.openaira.it.app.Pools;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.LiveMetadataBrowser;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.StructuredOutputFormat;
import jakarta.json.JsonObject;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.ResourceAdapterMetaData;
import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The metadata browser in the server: its resources, its libraries and the application's own classes. */
class MetadataIT extends InServer {

    /** A class that the adapter sees through the application's loader alone. */
    public record City(String name, Optional<Integer> people, List<String> rivers) {}

    @Test
    @DisplayName("All profiles are read, check their samples and become Java")
    void profiles() throws Exception {
        MetadataBrowser browser = pools.main().getMetadataBrowser();
        assertThat(browser.profiles()).hasSize(10);
        for (Profile profile : browser.profiles()) {
            assertThat(profile.fields()).as(profile.uri()).isNotEmpty();
            assertThat(profile.check(profile.sample())).as(profile.uri()).isEmpty();
            assertThat(profile.java("com.acme").text()).contains("public record " + profile.recordName());
            assertThat(browser.profileAt(profile.uri())).isSameAs(profile);
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    @SuppressWarnings("BanJNDI")
    @DisplayName("Profiles are the same at each look-up, by every pool and of every connection")
    void shared() throws Exception {
        Profile profile = pools.main().getMetadataBrowser().profile(ObjectType.IMAGE, Direction.RESPONSE);
        for (int lookUp = 0; lookUp < 2; lookUp++) {
            OpenAiConnectionFactory factory = InitialContext.doLookup(Pools.MAIN);
            assertThat(factory.getMetadataBrowser().profileAt(profile.uri())).isSameAs(profile);
        }
        assertThat(pools.local().getMetadataBrowser().profileAt(profile.uri())).isSameAs(profile);
        try (OpenAiConnection connection = pools.main().getConnection()) {
            assertThat(connection.getMetadataBrowser().profileAt(profile.uri())).isSameAs(profile);
        }
    }

    @Test
    @DisplayName("A format of a class of the application is imported, and serves a call")
    void format() throws Exception {
        FormatCheck check = pools.main().getMetadataBrowser().importFormat(City.class);
        assertThat(check.errors()).isEmpty();
        StructuredOutputFormat format = check.format().orElseThrow();
        assertThat(format.responseProfile().check(format.responseProfile().sample()))
                .isEmpty();
        JsonRecord request = pools.main()
                .getRecordFactory()
                .createRecord("GenerateStructuredOutputRequest", "{\"input\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        try (OpenAiConnection connection = pools.main().getConnection()) {
            MappedRecord<?, ?> response =
                    (MappedRecord<?, ?>) connection.createInteraction().execute(format.interactionSpec(), request);
            assertThat((List<?>) response.get("structured_output")).hasSize(1);
        }
        assertThat(upstream.requests("/responses"))
                .singleElement()
                .extracting(sent -> sent.getJsonObject("body").getJsonObject("text"))
                .isEqualTo(format.textParameter());
    }

    @Test
    @DisplayName(
            "A format that may not be sent is told with all that is wrong, and made strict where that is asked for")
    void wrongFormat() {
        MetadataBrowser browser = pools.main().getMetadataBrowser();
        String format = "{\"type\":\"json_schema\",\"name\":\"city\",\"strict\":true,\"schema\":{\"type\":\"object\","
                + "\"properties\":{\"name\":{\"type\":\"string\"}}}}";
        FormatCheck check = browser.importFormat(format);
        assertThat(check.passed()).isFalse();
        assertThat(check.diagnosis()).contains(Diagnosis.SCHEMA_NOT_STRICT);
        assertThat(check.errors()).hasSize(2);
        assertThat(browser.importFormat(format, FormatOption.MAKE_STRICT).passed())
                .isTrue();
    }

    @Test
    @DisplayName("Models are listed once for all handles, and no longer by a closed one")
    void models() throws Exception {
        LiveMetadataBrowser ended;
        try (OpenAiConnection first = pools.main().getConnection();
                OpenAiConnection second = pools.main().getConnection()) {
            ended = first.getMetadataBrowser();
            ModelList told = ended.modelsNow();
            assertThat(told.offered()).isTrue();
            assertThat(told.of(ObjectType.EMBEDDING)).extracting(Model::id).contains("text-embedding-3-small");
            assertThat(second.getMetadataBrowser().models().models()).isEqualTo(told.models());
        }
        assertThat(upstream.requests("/models")).hasSize(1);
        assertThat(catchThrowableOfType(OpenAiStateException.class, ended::models)
                        .diagnosis())
                .isEqualTo(Diagnosis.CONNECTION_CLOSED);
        assertThat(ended.profiles()).hasSize(10);
    }

    @Test
    @DisplayName("A key that may not list models is told so, and goes on being used")
    void restricted() throws Exception {
        upstream.fail("GET", "/models", "\"kind\":\"status\",\"status\":401,\"code\":\"missing_scope\"", 1);
        try (OpenAiConnection connection = pools.main().getConnection()) {
            LiveMetadataBrowser browser = connection.getMetadataBrowser();
            assertThat(catchThrowableOfType(OpenAiSecurityException.class, browser::modelsNow)
                            .diagnosis())
                    .isEqualTo(Diagnosis.ACCESS_DENIED);
            assertThat(connection
                            .generate(TextRequest.of("Reply exactly: here"))
                            .text())
                    .isEqualTo("here");
        }
    }

    @Test
    @DisplayName("A request that does not fit its profile is not sent, where its caller wants that")
    void validation() throws Exception {
        JsonRecord request =
                pools.main().getRecordFactory().createRecord("GenerateTextRequest", "{\"temperature\":3,\"input\":7}");
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setValidation(Validation.FAIL.id());
        try (OpenAiConnection connection = pools.main().getConnection()) {
            var interaction = connection.createInteraction();
            assertThat(catchThrowableOfType(InvalidRequestException.class, () -> interaction.execute(spec, request))
                            .findings())
                    .extracting(finding -> finding.pointer())
                    .contains("/temperature", "/input");
        }
        assertThat(upstream.requests("/responses")).isEmpty();
    }

    @Test
    @DisplayName("Metadata tell adapter and server, and a misspelled record name is refused")
    void metadata() throws Exception {
        ResourceAdapterMetaData adapter = pools.local().getMetaData();
        assertThat(adapter.getAdapterName()).isEqualTo("OpenAIRA");
        assertThat(adapter.supportsLocalTransactionDemarcation()).isTrue();
        assertThat(pools.main().getMetaData().supportsLocalTransactionDemarcation())
                .isFalse();
        try (OpenAiConnection connection = pools.main().getConnection()) {
            connection.generate(TextRequest.of("Hi"));
            ConnectionMetaData server = connection.getMetaData();
            assertThat(server.getEISProductName()).startsWith("OpenAI at http://127.0.0.1:");
            assertThat(server.getEISProductVersion()).isEqualTo("2020-10-01");
            assertThat(server.getUserName()).isEmpty();
        }
        assertThat(catchThrowableOfType(
                                OpenAiException.class,
                                () -> pools.main()
                                        .getRecordFactory()
                                        .createRecord("GenerateTxtRequest", JsonObject.EMPTY_JSON_OBJECT))
                        .diagnosis())
                .isEqualTo(Diagnosis.RECORD_NAME_MISSPELLED);
    }
}
