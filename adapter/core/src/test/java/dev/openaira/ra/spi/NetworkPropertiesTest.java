package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.Certificates;
import dev.openaira.ra.Relay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@DisplayName("The properties for the network")
class NetworkPropertiesTest extends AdapterFixture {
    private static final String PASSWORD = "a-secret-password";

    @TempDir
    private Path directory;

    private Path trust() throws Exception {
        return Certificates.trust(directory.resolve("trust.p12"), "PKCS12", PASSWORD, Certificates.AUTHORITY);
    }

    private Path key(String alias) throws Exception {
        return Certificates.key(directory.resolve("key.p12"), "PKCS12", PASSWORD, PASSWORD, alias);
    }

    private static Relay gateway(boolean wantsCertificate) throws Exception {
        SSLServerSocket listening = Certificates.server(Certificates.LOCALHOST);
        listening.setNeedClientAuth(wantsCertificate);
        return Relay.tls(listening, simulator.baseUrl().getPort());
    }

    private OpenAiManagedConnectionFactory before(Relay gateway) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl("https://localhost:" + gateway.port() + "/v1");
        factory.setTrustStore(trust().toString());
        factory.setTrustStorePassword(PASSWORD);
        return factory;
    }

    private static void answers(OpenAiManagedConnectionFactory factory) throws Exception {
        try (OpenAiConnection connection =
                ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            assertThat(connection.generate(TextRequest.of("x")).text()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("a server is reached that an own authority vouches for and that asks for a certificate")
    void stores() throws Exception {
        try (Relay gateway = gateway(true)) {
            OpenAiManagedConnectionFactory factory = before(gateway);
            factory.setKeyStore(key(Certificates.CLIENT).toString());
            factory.setKeyStorePassword(PASSWORD);
            answers(factory);
        }
    }

    @Test
    @DisplayName("a server that asks for a certificate where none is set says so by its own code")
    void clientCertificateMissing() throws Exception {
        try (Relay gateway = gateway(true)) {
            OpenAiManagedConnectionFactory factory = before(gateway);
            fails(OpenAiCommException.class, Diagnosis.CLIENT_CERTIFICATE_REFUSED, () -> answers(factory));
        }
    }

    @Test
    @DisplayName("a certificate for another host says so, with the host that was meant")
    void otherHost() throws Exception {
        try (Relay gateway = Relay.tls(
                Certificates.server(Certificates.OTHER_HOST),
                simulator.baseUrl().getPort())) {
            OpenAiManagedConnectionFactory factory = before(gateway);
            assertThat(fails(OpenAiCommException.class, Diagnosis.TLS_FAILED, () -> answers(factory)))
                    .hasMessageContaining("localhost:" + gateway.port()
                            + " failed: its certificate is for another host. The request was not sent.");
        }
    }

    @Test
    @DisplayName("no property switches the verification of host names off")
    void verified() throws Exception {
        assertThat(Arrays.stream(new ConnectionPropertiesBeanInfo().getPropertyDescriptors())
                        .map(property -> property.getName().toLowerCase(Locale.ROOT)))
                .noneMatch(name -> name.contains("verif") || name.contains("insecure") || name.contains("trustall"));
    }

    interface Store {
        Path in(Path directory) throws Exception;
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(Diagnosis.STORE_MISSING, store(directory -> directory.resolve("no.p12"))),
                arguments(Diagnosis.STORE_UNREADABLE, store(directory -> directory)),
                arguments(Diagnosis.STORE_UNREADABLE, store(directory -> {
                    Path whole = Certificates.key(
                            directory.resolve("x.p12"), "PKCS12", PASSWORD, PASSWORD, Certificates.CLIENT);
                    return Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 200));
                })),
                arguments(
                        Diagnosis.STORE_UNKNOWN,
                        store(directory -> Files.writeString(directory.resolve("x.pem"), "-----BEGIN CERTIFICATE"))),
                arguments(Diagnosis.STORE_UNKNOWN, store(directory -> Files.createFile(directory.resolve("empty")))),
                arguments(
                        Diagnosis.STORE_PASSWORD_WRONG,
                        store(directory -> Certificates.key(
                                directory.resolve("x.p12"), "PKCS12", "other!", "other!", Certificates.CLIENT))),
                arguments(
                        Diagnosis.STORE_PASSWORD_WRONG,
                        store(directory -> Certificates.key(
                                directory.resolve("x.jks"), "JKS", "other!", "other!", Certificates.CLIENT))),
                arguments(
                        Diagnosis.STORE_EMPTY,
                        store(directory -> Certificates.trust(directory.resolve("x.p12"), "PKCS12", PASSWORD))));
    }

    private static Store store(Store store) {
        return store;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    @DisplayName("a store of no use fails the first connection by a code of its own, and shows no password")
    void unusable(Diagnosis diagnosis, Store store) throws Exception {
        String file = store.in(directory).toString();
        for (boolean trust : new boolean[] {true, false}) {
            OpenAiManagedConnectionFactory factory = configured();
            factory.setBaseUrl("https://localhost/v1");
            Consumer<String> path = trust ? factory::setTrustStore : factory::setKeyStore;
            Consumer<String> password = trust ? factory::setTrustStorePassword : factory::setKeyStorePassword;
            path.accept(file);
            password.accept(PASSWORD);
            assertThat(fails(OpenAiCommException.class, diagnosis, () -> factory.createManagedConnection(null, null)))
                    .hasMessageContaining(trust ? "the property trustStore" : "the property keyStore")
                    .hasMessageContaining("'" + file + "'")
                    .hasMessageNotContaining(PASSWORD)
                    .hasMessageNotContaining("other!")
                    .hasMessageNotContaining("null");
        }
    }

    static Stream<Arguments> unusableKeys() {
        return Stream.of(
                arguments(
                        Diagnosis.STORE_KEY_LOCKED,
                        PASSWORD,
                        store(directory -> Certificates.key(
                                directory.resolve("x.jks"), "JKS", PASSWORD, "other!", Certificates.CLIENT))),
                arguments(
                        Diagnosis.STORE_PASSWORD_MISSING,
                        null,
                        store(directory -> Certificates.key(
                                directory.resolve("x.jks"), "JKS", PASSWORD, PASSWORD, Certificates.CLIENT))),
                arguments(
                        Diagnosis.STORE_EMPTY,
                        PASSWORD,
                        store(directory -> Certificates.trust(
                                directory.resolve("x.jks"), "JKS", PASSWORD, Certificates.AUTHORITY))),
                arguments(
                        Diagnosis.STORE_EXPIRED,
                        PASSWORD,
                        store(directory -> Certificates.key(
                                directory.resolve("x.p12"),
                                "PKCS12",
                                PASSWORD,
                                PASSWORD,
                                Certificates.EXPIRED_CLIENT))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableKeys")
    @DisplayName("a key that cannot be shown fails the first connection by a code of its own")
    void unusableKey(Diagnosis diagnosis, String password, Store store) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl("https://localhost/v1");
        factory.setKeyStore(store.in(directory).toString());
        factory.setKeyStorePassword(password);
        assertThat(fails(OpenAiCommException.class, diagnosis, () -> factory.createManagedConnection(null, null)))
                .hasMessageNotContaining(PASSWORD)
                .hasMessageNotContaining("null");
    }

    @Test
    @DisplayName("a protected PKCS12 without its password looks empty, and both is said")
    void passwordForgotten() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl("https://localhost/v1");
        factory.setTrustStore(trust().toString());
        assertThat(fails(
                        OpenAiCommException.class,
                        Diagnosis.STORE_PASSWORD_MISSING,
                        () -> factory.createManagedConnection(null, null)))
                .hasMessageContaining("or holds no certificate")
                .hasMessageContaining("Set the property trustStorePassword.");
    }

    @Test
    @DisplayName("a password without its file is told, in whatever order they are set")
    void incomplete() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setTrustStorePassword(PASSWORD);
        assertThat(fails(
                        OpenAiCommException.class,
                        Diagnosis.PROPERTY_INCOMPLETE,
                        () -> factory.createManagedConnection(null, null)))
                .hasMessageContaining("'trustStorePassword' is set but 'trustStore' is not");
        factory.setTrustStore(trust().toString());
        factory.createManagedConnection(null, null).destroy();
        factory.setKeyStorePassword(PASSWORD);
        fails(
                OpenAiCommException.class,
                Diagnosis.PROPERTY_INCOMPLETE,
                () -> factory.createManagedConnection(null, null));
    }

    @Test
    @DisplayName("what cannot be a path is refused when it is set")
    void noPath() {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        assertThatThrownBy(() -> factory.setKeyStore("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Diagnosis.PROPERTY_INVALID.code())
                .hasMessageContaining("keyStore");
        assertThat(factory).isEqualTo(new OpenAiManagedConnectionFactory());
    }

    @Test
    @DisplayName("a file may appear after deployment, which is only warned of, and a new one is read after a flush")
    void laterFile() throws Exception {
        try (Relay gateway = gateway(false)) {
            Path file = directory.resolve("later.p12");
            OpenAiManagedConnectionFactory factory = configured();
            assertThat(logged(() -> factory.setTrustStore(file.toString())))
                    .singleElement()
                    .asString()
                    .startsWith(Diagnosis.STORE_NOT_THERE_YET.code())
                    .contains("trustStore", file.toString());
            factory.setTrustStorePassword(PASSWORD);
            factory.setBaseUrl("https://localhost:" + gateway.port() + "/v1");
            fails(
                    OpenAiCommException.class,
                    Diagnosis.STORE_MISSING,
                    () -> factory.createManagedConnection(null, null));

            Path other =
                    Certificates.trust(directory.resolve("other.p12"), "PKCS12", PASSWORD, Certificates.OTHER_HOST);
            Files.copy(other, file);
            fails(OpenAiCommException.class, Diagnosis.TLS_FAILED, () -> calls(factory));

            Files.copy(trust(), file, StandardCopyOption.REPLACE_EXISTING);
            calls(factory);
        }
    }

    /** One managed connection, made, used and destroyed, as by a pool that is flushed. */
    private static void calls(OpenAiManagedConnectionFactory factory) throws Exception {
        OpenAiManagedConnection managed = (OpenAiManagedConnection) factory.createManagedConnection(null, null);
        try (OpenAiConnection connection = (OpenAiConnection) managed.getConnection(null, null)) {
            connection.generate(TextRequest.of("x"));
        } finally {
            managed.destroy();
        }
    }

    private static List<String> logged(Runnable work) {
        List<String> messages = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    messages.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(NetworkProperties.class.getName());
        logger.addHandler(listener);
        try {
            work.run();
        } finally {
            logger.removeHandler(listener);
        }
        return messages;
    }
}
