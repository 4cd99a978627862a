package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.TlsStores;
import dev.openaira.ra.rest.TlsStores.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What lies between here and the server: whom to trust and what to show in TLS. Servers set properties in any order, so
 * those that need one another are checked together when the first connection is made; so are files, which may be put
 * in their place after the adapter was deployed.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class NetworkProperties extends BoundProperties {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = System.getLogger(NetworkProperties.class.getName());

    private @Nullable String trustStore;
    private @Nullable String trustStorePassword;
    private @Nullable String keyStore;
    private @Nullable String keyStorePassword;

    NetworkProperties() {}

    /** The file with the certificates to trust, PKCS12 or JKS; without one, those that the Java runtime trusts. */
    public @Nullable String getTrustStore() {
        return trustStore;
    }

    /** Sets the trust store. */
    public void setTrustStore(@Nullable String trustStore) {
        setFile("trustStore", this.trustStore, PropertyText.given(trustStore), value -> this.trustStore = value);
    }

    /** The trust store's password; confidential. */
    public @Nullable String getTrustStorePassword() {
        return trustStorePassword;
    }

    /** Sets the trust store's password. */
    public void setTrustStorePassword(@Nullable String trustStorePassword) {
        setConfidential(
                "trustStorePassword",
                this.trustStorePassword,
                PropertyText.given(trustStorePassword),
                value -> this.trustStorePassword = value);
    }

    /** The file with the client's certificate and private key, PKCS12 or JKS, for servers that ask for one. */
    public @Nullable String getKeyStore() {
        return keyStore;
    }

    /** Sets the key store. */
    public void setKeyStore(@Nullable String keyStore) {
        setFile("keyStore", this.keyStore, PropertyText.given(keyStore), value -> this.keyStore = value);
    }

    /** The password of the key store and of the private key in it; confidential. */
    public @Nullable String getKeyStorePassword() {
        return keyStorePassword;
    }

    /** Sets the password of the key store and of the private key in it. */
    public void setKeyStorePassword(@Nullable String keyStorePassword) {
        setConfidential(
                "keyStorePassword",
                this.keyStorePassword,
                PropertyText.given(keyStorePassword),
                value -> this.keyStorePassword = value);
    }

    private void setFile(
            String property, @Nullable String old, @Nullable String next, Consumer<@Nullable String> field) {
        set(property, old, next, field);
        Store store = store(next, null);
        if (store != null && !Files.exists(store.file())) {
            LOGGER.log(Level.WARNING, Diagnosis.STORE_NOT_THERE_YET.message(property, store.file()));
        }
    }

    private static @Nullable Store store(@Nullable String file, @Nullable String password) {
        return file == null ? null : Store.of(file, password);
    }

    final TlsStores tls() {
        return new TlsStores(store(trustStore, trustStorePassword), store(keyStore, keyStorePassword));
    }

    /** The first property that has no effect because another is not set, and that other; null when there is none. */
    final @Nullable Incomplete incomplete() {
        if (trustStorePassword != null && trustStore == null) {
            return new Incomplete("trustStorePassword", "trustStore");
        }
        if (keyStorePassword != null && keyStore == null) {
            return new Incomplete("keyStorePassword", "keyStore");
        }
        return null;
    }

    record Incomplete(String property, String without) {}

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(trustStore, trustStorePassword, keyStore, keyStorePassword);
    }
}
