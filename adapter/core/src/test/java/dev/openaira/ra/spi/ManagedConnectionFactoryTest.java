package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.ra.AdapterFixture;
import jakarta.resource.Referenceable;
import jakarta.resource.cci.ConnectionSpec;
import jakarta.resource.spi.ManagedConnection;
import java.beans.PropertyChangeEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.naming.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Connectors 2.1, section 6.5.3. */
@DisplayName("The managed connection factory")
class ManagedConnectionFactoryTest extends AdapterFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.openai.com/v1",
                "ftp://host/v1",
                "http://",
                "https://host/v1?key=1",
                "https://host/v1#x",
                "https://user:secret@host/v1",
                "https://user:a/secret@host/v1",
                "user:secret@host",
                "http://ho st/v1",
                "http://host:99999/v1",
                "http:///v1",
                "nonsense"
            })
    @DisplayName("a base URL that cannot be used fails when it is set, and is taken back")
    void baseUrl(String url) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        assertThatThrownBy(() -> factory.setBaseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.BASE_URL_INVALID.code())
                .hasMessageContaining("https://api.openai.com/v1")
                .message()
                .doesNotContain("secret", "key=1");
        assertThat(factory.getBaseUrl()).isEqualTo("https://api.openai.com/v1");
    }

    static Stream<Arguments> wrongProperties() {
        return Stream.of(
                wrong("connectTimeout", factory -> factory.setConnectTimeout(0L)),
                wrong("readTimeout", factory -> factory.setReadTimeout(-2L)),
                wrong("project", factory -> factory.setProject("proj 1")),
                wrong("maxResponseBytes", factory -> factory.setMaxResponseBytes(0L)),
                wrong("maxRetries", factory -> factory.setMaxRetries(-2)),
                wrong("maxRetryDelay", factory -> factory.setMaxRetryDelay(-2L)),
                wrong("authentication", factory -> factory.setAuthentication("basic")),
                wrong("apiVersion", factory -> factory.setApiVersion("a b")),
                wrong("extraHeaders", factory -> factory.setExtraHeaders("no colon")),
                wrong("extraHeaders", factory -> factory.setExtraHeaders("Authorization: Bearer x")),
                wrong("apiKey", factory -> factory.setApiKey("sk-two\nlines")),
                wrong("recoveryApiKey", factory -> factory.setRecoveryApiKey("sk-two\nlines")),
                wrong("modelsCacheTime", factory -> factory.setModelsCacheTime(-1L)),
                wrong("organization", factory -> factory.setOrganization("org 1")),
                wrong("transactionSupport", factory -> factory.setTransactionSupport("xa")));
    }

    private static Arguments wrong(String property, Consumer<OpenAiManagedConnectionFactory> setting) {
        return arguments(property, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongProperties")
    @DisplayName("a property that cannot be used fails when it is set, by name and without its secrets")
    void property(String property, Consumer<OpenAiManagedConnectionFactory> setting) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        assertThatThrownBy(() -> setting.accept(factory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.PROPERTY_INVALID.code())
                .hasMessageContaining("The configuration property '" + property + "' cannot be used: ")
                .message()
                .doesNotContain("sk-two", "Bearer x");
        assertThat(factory).isEqualTo(new OpenAiManagedConnectionFactory());
    }

    @Test
    @DisplayName("-1 is no limit")
    void noLimits() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setConnectTimeout(-1L);
        factory.setReadTimeout(-1L);
        factory.setMaxResponseBytes(-1L);
        factory.setMaxRetries(-1);
        factory.setMaxRetryDelay(-1L);
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            assertThat(connection.generate(TextRequest.of("x")).text()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${ENV=NOT_THERE}", "${MPCONFIG=not.there}"})
    @DisplayName("blank texts and placeholders nobody resolved count as not set")
    void notSet(String value) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        factory.setBaseUrl(value);
        factory.setApiKey(value);
        factory.setOrganization(value);
        factory.setProject(value);
        factory.setAuthentication(value);
        factory.setApiVersion(value);
        factory.setExtraHeaders(value);
        factory.setDefaultModel(value);
        assertThat(factory).isEqualTo(new OpenAiManagedConnectionFactory());
    }

    @Test
    @DisplayName("a null counts as not set")
    void nulls() {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        factory.setConnectTimeout(1L);
        factory.setReadTimeout(1L);
        factory.setMaxResponseBytes(1L);
        factory.setMaxRetries(1);
        factory.setMaxRetryDelay(1L);
        factory.setRetryUncertain(true);
        factory.setModelsCacheTime(0L);
        factory.setBaseUrl("http://host");
        factory.setAuthentication("api-key");
        assertThat(factory).isNotEqualTo(new OpenAiManagedConnectionFactory());
        factory.setConnectTimeout(null);
        factory.setReadTimeout(null);
        factory.setMaxResponseBytes(null);
        factory.setMaxRetries(null);
        factory.setMaxRetryDelay(null);
        factory.setRetryUncertain(null);
        factory.setModelsCacheTime(null);
        factory.setBaseUrl(null);
        factory.setAuthentication(null);
        assertThat(factory).isEqualTo(new OpenAiManagedConnectionFactory());
    }

    @Test
    @DisplayName("a variable of the environment is taken from it where the server did not")
    void environment() {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        factory.setDefaultModel(" ${ENV=PATH} ");
        assertThat(factory.getDefaultModel()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    @OffTheDocument("Azure's version of the API is a query parameter")
    @DisplayName("Azure style: the key as api-key, api-version and extra headers with every request")
    void azure() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setAuthentication("api-key");
        factory.setApiVersion("preview");
        factory.setExtraHeaders("X-Tenant: blue | X-Trace: on");
        factory.setOrganization("org-9");
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            connection.generate(TextRequest.of("x"));
        }
        var request = simulator.requests().get(0);
        assertThat(request.header("api-key")).isEqualTo(KEY);
        assertThat(request.header("Authorization")).isNull();
        assertThat(request.header("X-Tenant")).isEqualTo("blue");
        assertThat(request.header("X-Trace")).isEqualTo("on");
        assertThat(request.header("OpenAI-Organization")).isEqualTo("org-9");
        assertThat(request.header("User-Agent")).startsWith("openaira/");
        assertThat(request.query()).isEqualTo("api-version=preview");
    }

    @Test
    @DisplayName("factories are equal by configuration, and tell listeners of changes but not of secrets")
    void bean() {
        OpenAiManagedConnectionFactory factory = configured();
        assertThat(factory).isEqualTo(configured()).hasSameHashCodeAs(configured());
        List<PropertyChangeEvent> changes = new ArrayList<>();
        factory.addPropertyChangeListener(changes::add);
        factory.setProject("p");
        factory.setApiKey("sk-other-secret");
        assertThat(factory).isNotEqualTo(configured());
        factory.setRecoveryApiKey("sk-other-secret");
        assertThat(changes)
                .extracting(PropertyChangeEvent::getPropertyName)
                .containsExactly("project", "apiKey", "recoveryApiKey");
        assertThat(changes.subList(1, 3))
                .allSatisfy(change -> assertThat(change.getNewValue()).isNull());
        OpenAiManagedConnectionFactory recovering = configured();
        recovering.setRecoveryApiKey("sk-other-secret");
        assertThat(recovering).isNotEqualTo(configured());
        assertThat(factory.toString()).doesNotContain("sk-other-secret").contains("***");
    }

    @Test
    @DisplayName("a list of models is kept for five minutes by default; a connection made by another time is no match")
    void modelsCacheTime() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        assertThat(factory.getModelsCacheTime()).isEqualTo(300_000L);
        ManagedConnection connection = factory.createManagedConnection(null, null);
        assertThat(factory.matchManagedConnections(Set.of(connection), null, null))
                .isSameAs(connection);
        factory.setModelsCacheTime(Long.MAX_VALUE);
        assertThat(factory.matchManagedConnections(Set.of(connection), null, null))
                .isNull();
        connection.destroy();
    }

    @Test
    @DisplayName("the resource adapter is accepted once")
    void association() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        factory.setResourceAdapter(adapter);
        factory.setResourceAdapter(adapter);
        assertThat(factory.getResourceAdapter()).isSameAs(adapter);
        OpenAiResourceAdapter second = new OpenAiResourceAdapter();
        fails(
                OpenAiStateException.class,
                Diagnosis.RESOURCE_ADAPTER_ALREADY_SET,
                () -> factory.setResourceAdapter(second));
    }

    @Test
    @DisplayName("a connection factory works after a serialization round trip, and can be bound to a name")
    void serializable() throws Exception {
        OpenAiConnectionFactory factory = factory();
        ((Referenceable) factory).setReference(new Reference("a.b.C"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            OpenAiConnectionFactory read = (OpenAiConnectionFactory) in.readObject();
            assertThat(((Referenceable) read).getReference().getClassName()).isEqualTo("a.b.C");
            try (OpenAiConnection connection = read.getConnection()) {
                assertThat(connection.generate(TextRequest.of("x")).text()).isNotEmpty();
            }
        }
    }

    @Test
    @DisplayName("a caller's own specification signs on; a foreign one is refused")
    void specification() throws Exception {
        OpenAiConnectionSpec own = OpenAiConnectionSpec.ofApiKey("sk-caller");
        assertThat(own.toString()).doesNotContain("sk-caller");
        try (OpenAiConnection connection = factory().getConnection(own)) {
            connection.generate(TextRequest.of("x"));
        }
        assertThat(simulator.requests().get(0).header("Authorization")).isEqualTo("Bearer sk-caller");
        fails(
                OpenAiException.class,
                Diagnosis.CONNECTION_SPEC_FOREIGN,
                () -> factory().getConnection(new ConnectionSpec() {}));
        OpenAiSecurityException unusable = fails(
                OpenAiSecurityException.class,
                Diagnosis.IDENTITY_INVALID,
                () -> factory().getConnection(OpenAiConnectionSpec.ofApiKey("sk-two words")));
        assertThat(unusable.getMessage()).doesNotContain("sk-two", "..");
    }
}
