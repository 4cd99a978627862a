package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.Proxy;
import dev.openaira.ra.rest.TlsStores;
import dev.openaira.ra.rest.TlsStores.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies between here and the server: a proxy, whom to trust and what to show in TLS. Servers set properties in any
 * order, so those that need one another are checked together when the first connection is made; so are files, which may
 * be put in their place after the adapter was deployed.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class NetworkProperties extends BoundProperties {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = System.getLogger(NetworkProperties.class.getName());

    private @Nullable String proxyUrl;
    private @Nullable String proxyUser;
    private @Nullable String proxyPassword;
    private @Nullable String trustStore;
    private @Nullable String trustStorePassword;
    private @Nullable String keyStore;
    private @Nullable String keyStorePassword;

    NetworkProperties() {}

    /** The HTTP proxy through which the server is reached; none by default, whatever the environment says. */
    public @Nullable String getProxyUrl() {
        return proxyUrl;
    }

    /**
     * Sets the proxy, as {@code http://host:port}.
     *
     * @throws IllegalArgumentException when it is of another form
     */
    public void setProxyUrl(@Nullable String proxyUrl) {
        set("proxyUrl", this.proxyUrl, PropertyText.given(proxyUrl), value -> this.proxyUrl = value);
    }

    /** Who is told to a proxy that asks. */
    public @Nullable String getProxyUser() {
        return proxyUser;
    }

    /** Sets who is told to a proxy that asks. */
    public void setProxyUser(@Nullable String proxyUser) {
        set("proxyUser", this.proxyUser, PropertyText.given(proxyUser), value -> this.proxyUser = value);
    }

    /** The proxy user's password; confidential. */
    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    /** Sets the proxy user's password. */
    public void setProxyPassword(@Nullable String proxyPassword) {
        setConfidential(
                "proxyPassword",
                this.proxyPassword,
                PropertyText.given(proxyPassword),
                value -> this.proxyPassword = value);
    }

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

    final @Nullable Proxy proxy() {
        return proxyUrl == null ? null : Proxy.of(proxyUrl, proxyUser, proxyPassword);
    }

    final TlsStores tls() {
        return new TlsStores(store(trustStore, trustStorePassword), store(keyStore, keyStorePassword));
    }

    /** The first property that has no effect because another is not set, and that other; null when there is none. */
    final @Nullable Incomplete incomplete() {
        return Stream.of(
                        new Incomplete("proxyUser", proxyUser, "proxyUrl", proxyUrl),
                        new Incomplete("proxyPassword", proxyPassword, "proxyUser", proxyUser),
                        new Incomplete("trustStorePassword", trustStorePassword, "trustStore", trustStore),
                        new Incomplete("keyStorePassword", keyStorePassword, "keyStore", keyStore))
                .filter(pair -> pair.value != null && pair.needed == null)
                .findFirst()
                .orElse(null);
    }

    /** A property and the other one that it needs. */
    static final class Incomplete {
        private final String property;
        private final @Nullable String value;
        private final String without;
        private final @Nullable String needed;

        private Incomplete(String property, @Nullable String value, String without, @Nullable String needed) {
            this.property = property;
            this.value = value;
            this.without = without;
            this.needed = needed;
        }

        String property() {
            return property;
        }

        String without() {
            return without;
        }
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(
                proxyUrl, proxyUser, proxyPassword, trustStore, trustStorePassword, keyStore, keyStorePassword);
    }
}
