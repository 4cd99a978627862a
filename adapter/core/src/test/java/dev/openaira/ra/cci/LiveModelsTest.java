package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.EmbeddingRequest;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.OpenAiWarning;
import dev.openaira.Operation;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.LiveMetadataBrowser;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.ResourceWarning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The browser of a connection")
class LiveModelsTest extends AdapterFixture {
    private static final String GONE = "gpt-4o";

    private final OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
    private OpenAiConnection connection;

    @BeforeEach
    void open() throws Exception {
        adapter.start(null);
        connection = connected(configured());
        simulator.shutDown(GONE, "2025-01-01");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        adapter.stop();
    }

    private OpenAiConnection connected(OpenAiManagedConnectionFactory factory) throws Exception {
        factory.setResourceAdapter(adapter);
        return ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    private static long asked() {
        return simulator.requests().stream()
                .filter(request -> request.path().equals("/v1/models"))
                .count();
    }

    @Test
    @DisplayName("tells operations without asking anybody, and models by asking the server")
    void models() throws Exception {
        LiveMetadataBrowser browser = connection.getMetadataBrowser();
        assertThat(browser.operations()).containsExactly(Operation.values());
        assertThat(browser.objectTypes(Operation.CONVERSE)).containsExactly(ObjectType.CONVERSE);
        assertThat(simulator.requests()).isEmpty();
        ModelList models = browser.models();
        assertThat(models.of(ObjectType.TEXT)).extracting(Model::id).contains(MODEL);
        assertThat(simulator.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        });
        assertThat(models.warnings())
                .anySatisfy(warning -> assertThat(warning.message())
                        .startsWith(Diagnosis.MODEL_SHUT_DOWN.code())
                        .contains(GONE));
    }

    @Test
    @DisplayName("asks once for all connections of the adapter that have the same key, and for none that has another")
    void shared() throws Exception {
        connection.getMetadataBrowser().models();
        try (OpenAiConnection same = connected(configured())) {
            same.getMetadataBrowser().models();
        }
        assertThat(asked()).isEqualTo(1);
        OpenAiManagedConnectionFactory other = configured();
        other.setApiKey("sk-of-somebody-else");
        try (OpenAiConnection another = connected(other)) {
            another.getMetadataBrowser().models();
        }
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps the list for modelsCacheTime, and not at all for 0")
    void cacheTime() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setModelsCacheTime(0L);
        try (OpenAiConnection asking = connected(factory)) {
            asking.getMetadataBrowser().models();
            asking.getMetadataBrowser().models();
        }
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    @DisplayName("has no models any more once the connection is closed, and goes on with what asks no server")
    void closed() throws Exception {
        LiveMetadataBrowser browser = connection.getMetadataBrowser();
        browser.models();
        connection.close();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, browser::models);
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, connection::getMetadataBrowser);
        assertThat(browser.operations()).isNotEmpty();
        assertThat(browser.objectTypes(Operation.GENERATE)).hasSize(4);
    }

    @Test
    @DisplayName("forgets the list when the adapter is stopped")
    void stopped() throws Exception {
        LiveMetadataBrowser browser = connection.getMetadataBrowser();
        browser.models();
        adapter.stop();
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, browser::models);
    }

    @Test
    @DisplayName(
            "fails as calls do: for a refused key, a server that is not there, one that fails and one that is none")
    void failures() throws Exception {
        simulator.fail("GET", "/models", Fault.html(), 3);
        fails(OpenAiCommException.class, Diagnosis.BODY_NOT_JSON, connection.getMetadataBrowser()::models);
        simulator.fail("GET", "/models", Fault.status(429), 1);
        assertThat(connection.getMetadataBrowser().models().models())
                .as("tried again")
                .isNotEmpty();
        OpenAiManagedConnectionFactory nowhere = configured();
        nowhere.setBaseUrl("http://127.0.0.1:1/v1");
        nowhere.setMaxRetries(0);
        try (OpenAiConnection lost = connected(nowhere)) {
            fails(OpenAiCommException.class, Diagnosis.CONNECTION_REFUSED, lost.getMetadataBrowser()::models);
        }
        simulator.revokeKey("sk-revoked");
        OpenAiManagedConnectionFactory revoked = configured();
        revoked.setApiKey("sk-revoked");
        OpenAiConnection refused = connected(revoked);
        LiveMetadataBrowser browser = refused.getMetadataBrowser();
        fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, browser::models);
    }

    private static Fault refusal(int status, String code, String message) {
        return Fault.body(
                status,
                "application/json",
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\",\"code\":" + code
                        + "}}");
    }

    @Test
    @DisplayName("is denied the list to a restricted key, by which the connection goes on")
    void restricted() throws Exception {
        for (Fault fault : new Fault[] {
            Fault.status(401, "missing_scope"),
            refusal(403, "\"missing_scope\"", "No access: missing scope api.model.read"),
            refusal(403, "null", "This project has no access to the list of models")
        }) {
            simulator.fail("GET", "/models", fault, 1);
            fails(OpenAiSecurityException.class, Diagnosis.ACCESS_DENIED, connection.getMetadataBrowser()::models);
            assertThat(connection.generate(text(MODEL)).text()).isNotEmpty();
        }
        assertThat(asked()).as("no advice on models is sought").isEqualTo(3);
    }

    @Test
    @DisplayName("asks again where it is told to, and keeps what it is told then")
    void now() throws Exception {
        LiveMetadataBrowser browser = connection.getMetadataBrowser();
        browser.models();
        simulator.models("made-just-now");
        assertThat(browser.models().models()).hasSizeGreaterThan(1);
        assertThat(browser.modelsNow().models()).extracting(Model::id).containsExactly("made-just-now");
        assertThat(browser.models().models()).extracting(Model::id).containsExactly("made-just-now");
        assertThat(asked()).isEqualTo(2);
        connection.close();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, browser::modelsNow);
    }

    @Test
    @DisplayName("has models in a transaction as outside of one, and leaves nothing there to undo")
    void inTransaction() throws Exception {
        OpenAiResourceAdapter journalled = AdapterProbe.over(new MemoryJournal());
        journalled.start(null);
        OpenAiManagedConnectionFactory factory = configured();
        factory.setTransactionSupport("LocalTransaction");
        factory.setResourceAdapter(journalled);
        try (OpenAiConnection inside = ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            inside.getLocalTransaction().begin();
            assertThat(inside.getMetadataBrowser().models().models()).isNotEmpty();
            inside.getLocalTransaction().rollback();
            assertThat(inside.getMetadataBrowser().modelsNow().models()).isNotEmpty();
            assertThat(simulator.requests())
                    .hasSize(2)
                    .allMatch(request -> request.path().equals("/v1/models"));
        } finally {
            journalled.stop();
        }
    }

    @Test
    @DisplayName("has the same profiles as all browsers of the adapter, however often a factory is looked up")
    void sameProfiles() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setResourceAdapter(adapter);
        Profile profile = connection.getMetadataBrowser().profile(ObjectType.TEXT, Direction.REQUEST);
        for (int lookUp = 0; lookUp < 2; lookUp++) {
            MetadataBrowser browser =
                    ((OpenAiConnectionFactory) factory.createConnectionFactory()).getMetadataBrowser();
            assertThat(browser.profile(ObjectType.TEXT, Direction.REQUEST)).isSameAs(profile);
        }
        OpenAiManagedConnectionFactory alone = configured();
        assertThat(((OpenAiConnectionFactory) alone.createConnectionFactory())
                        .getMetadataBrowser()
                        .profile(ObjectType.TEXT, Direction.REQUEST))
                .isSameAs(((OpenAiConnectionFactory) alone.createConnectionFactory())
                        .getMetadataBrowser()
                        .profile(ObjectType.TEXT, Direction.REQUEST));
    }

    @Test
    @DisplayName("has profiles also of an adapter that is not started, or is stopped")
    void withoutAdapter() throws Exception {
        OpenAiResourceAdapter early = new OpenAiResourceAdapter();
        OpenAiManagedConnectionFactory factory = configured();
        factory.setResourceAdapter(early);
        MetadataBrowser browser = ((OpenAiConnectionFactory) factory.createConnectionFactory()).getMetadataBrowser();
        assertThat(browser.profiles()).hasSize(10);
        early.start(null);
        early.stop();
        assertThat(((OpenAiConnectionFactory) factory.createConnectionFactory())
                        .getMetadataBrowser()
                        .profiles())
                .hasSize(10);
    }

    @Test
    @DisplayName("gives its list to the advice on unknown models, which then asks nobody")
    void advice() throws Exception {
        connection.getMetadataBrowser().models();
        TextRequest misspelled =
                TextRequest.builder().model("gpt-5.44").input(PROMPT).build();
        assertThat(fails(OpenAiException.class, Diagnosis.MODEL_UNAVAILABLE, () -> connection.generate(misspelled)))
                .hasMessageContaining("The nearest ids it offers are 'gpt-5.4'");
        assertThat(asked()).isEqualTo(1);
    }

    private static TextRequest text(String model) {
        return TextRequest.builder().model(model).input(PROMPT).build();
    }

    private static void warned(List<? extends ResourceWarning> warnings, String model) {
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(((OpenAiWarning) warning).diagnosis()).isEqualTo(Diagnosis.MODEL_SHUT_DOWN);
            assertThat(warning.getMessage()).contains("'" + model + "'", "2025-01-01");
        });
    }

    @Test
    @DisplayName("has calls of a model that is shut down warned, where it is known; no call asks for that")
    void expired() throws Exception {
        assertThat(connection.generate(text(GONE)).warnings()).isEmpty();
        assertThat(asked()).isZero();
        connection.getMetadataBrowser().models();
        warned(connection.generate(text(GONE)).warnings(), GONE);
        assertThat(connection.generate(text(MODEL)).warnings()).isEmpty();
        warned(
                connection
                        .converse(ConverseRequest.builder()
                                .model(GONE)
                                .input(PROMPT)
                                .build())
                        .warnings(),
                GONE);
        warned(
                connection
                        .converse(ConverseRequest.builder()
                                .model(GONE)
                                .input(PROMPT)
                                .stateless()
                                .build())
                        .warnings(),
                GONE);
        try (TextStream<TextResponse> stream = connection.stream(text(GONE))) {
            warned(stream.response().warnings(), GONE);
        }
        Interaction interaction = connection.createInteraction();
        interaction.execute(
                GenerateInteractionSpec.of(ObjectType.TEXT),
                factory()
                        .getRecordFactory()
                        .createRecord("GenerateTextRequest", "{\"model\":\"" + GONE + "\",\"input\":\"x\"}"));
        warned(List.of(interaction.getWarnings()), GONE);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    @DisplayName("has calls warned of the pool's default model likewise, and of other kinds of models")
    void expiredDefault() throws Exception {
        simulator.shutDown("text-embedding-3-small", "2025-01-01");
        OpenAiManagedConnectionFactory factory = configured();
        factory.setDefaultModel(GONE);
        try (OpenAiConnection defaulted = connected(factory)) {
            defaulted.getMetadataBrowser().models();
            warned(defaulted.generate(TextRequest.of(PROMPT)).warnings(), GONE);
            warned(
                    defaulted
                            .generate(EmbeddingRequest.builder()
                                    .model("text-embedding-3-small")
                                    .input(PROMPT)
                                    .build())
                            .warnings(),
                    "text-embedding-3-small");
        }
    }

    @Test
    @DisplayName("is one for each factory that asks no server, also after serialization")
    void factoryBrowser() throws Exception {
        OpenAiConnectionFactory factory = factory();
        MetadataBrowser browser = factory.getMetadataBrowser();
        assertThat(factory.getMetadataBrowser()).isSameAs(browser);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            OpenAiConnectionFactory read = (OpenAiConnectionFactory) in.readObject();
            assertThat(read.getMetadataBrowser().operations()).isEqualTo(browser.operations());
        }
        assertThat(simulator.requests()).isEmpty();
    }
}
