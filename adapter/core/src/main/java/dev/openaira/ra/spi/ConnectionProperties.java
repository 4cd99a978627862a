package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.Header;
import jakarta.resource.spi.TransactionSupport;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration properties of a connection factory: a JavaBean with bound properties. A null, a text that is blank,
 * and a placeholder that the server could not resolve, count as not set; <code>${ENV=NAME}</code> stands for the
 * variable of that name also on servers that do not know this form, so that one descriptor serves all.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class ConnectionProperties implements TransactionSupport {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = System.getLogger(ConnectionProperties.class.getName());

    private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";
    private static final String DEFAULT_AUTHENTICATION = "bearer";
    private static final Long DEFAULT_CONNECT_TIMEOUT = 10_000L;
    private static final Long DEFAULT_READ_TIMEOUT = 600_000L;
    private static final Long DEFAULT_MAX_RESPONSE_BYTES = 67_108_864L;

    private final PropertyChangeSupport listeners = new PropertyChangeSupport(this);

    private String baseUrl = DEFAULT_BASE_URL;
    private @Nullable String apiKey;
    private @Nullable String organization;
    private @Nullable String project;
    private String authentication = DEFAULT_AUTHENTICATION;
    private @Nullable String apiVersion;
    private Long connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private Long readTimeout = DEFAULT_READ_TIMEOUT;
    private Long maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;
    private @Nullable String extraHeaders;
    private @Nullable String defaultModel;
    private TransactionSupportLevel transactionSupport = TransactionSupportLevel.NoTransaction;

    /** What the properties come to; null until asked for. */
    private transient volatile @Nullable Endpoint endpoint;

    private transient volatile @Nullable Credentials credentials;

    ConnectionProperties() {}

    /** The server's base URL; {@code https://api.openai.com/v1} by default. */
    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * Sets the server's base URL.
     *
     * @throws IllegalArgumentException when it is no absolute http or https URL
     */
    public void setBaseUrl(@Nullable String baseUrl) {
        String old = this.baseUrl;
        String next = PropertyText.given(baseUrl);
        this.baseUrl = next == null ? DEFAULT_BASE_URL : next;
        check("baseUrl", old, this.baseUrl, () -> this.baseUrl = old);
    }

    /** The API key; confidential. */
    public @Nullable String getApiKey() {
        return apiKey;
    }

    /** Sets the API key for callers who bring none. */
    public void setApiKey(@Nullable String apiKey) {
        String old = this.apiKey;
        this.apiKey = PropertyText.given(apiKey);
        check("apiKey", null, null, () -> this.apiKey = old);
    }

    /** The organization to bill. */
    public @Nullable String getOrganization() {
        return organization;
    }

    /** Sets the organization to bill. */
    public void setOrganization(@Nullable String organization) {
        String old = this.organization;
        this.organization = PropertyText.given(organization);
        check("organization", old, this.organization, () -> this.organization = old);
    }

    /** The project to bill. */
    public @Nullable String getProject() {
        return project;
    }

    /** Sets the project to bill. */
    public void setProject(@Nullable String project) {
        String old = this.project;
        this.project = PropertyText.given(project);
        check("project", old, this.project, () -> this.project = old);
    }

    /** How the key travels: {@code bearer}, the default, or {@code api-key}. */
    public String getAuthentication() {
        return authentication;
    }

    /** Sets how the key travels. */
    public void setAuthentication(@Nullable String authentication) {
        String old = this.authentication;
        String next = PropertyText.given(authentication);
        this.authentication = next == null ? DEFAULT_AUTHENTICATION : next;
        check("authentication", old, this.authentication, () -> this.authentication = old);
    }

    /** The query parameter {@code api-version}, for Azure. */
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    /** Sets the query parameter {@code api-version}. */
    public void setApiVersion(@Nullable String apiVersion) {
        String old = this.apiVersion;
        this.apiVersion = PropertyText.given(apiVersion);
        check("apiVersion", old, this.apiVersion, () -> this.apiVersion = old);
    }

    /** How many milliseconds opening a connection may take; 10000 by default, -1 for no limit. */
    public Long getConnectTimeout() {
        return connectTimeout;
    }

    /** Sets the connect timeout. */
    public void setConnectTimeout(@Nullable Long connectTimeout) {
        Long old = this.connectTimeout;
        this.connectTimeout = connectTimeout == null ? DEFAULT_CONNECT_TIMEOUT : connectTimeout;
        check("connectTimeout", old, this.connectTimeout, () -> this.connectTimeout = old);
    }

    /** How many milliseconds the server may be silent; 600000 by default, -1 for no limit. */
    public Long getReadTimeout() {
        return readTimeout;
    }

    /** Sets the read timeout. */
    public void setReadTimeout(@Nullable Long readTimeout) {
        Long old = this.readTimeout;
        this.readTimeout = readTimeout == null ? DEFAULT_READ_TIMEOUT : readTimeout;
        check("readTimeout", old, this.readTimeout, () -> this.readTimeout = old);
    }

    /** How many bytes of an answer are read at most; 64 MiB by default, -1 for no limit. */
    public Long getMaxResponseBytes() {
        return maxResponseBytes;
    }

    /** Sets the largest answer. */
    public void setMaxResponseBytes(@Nullable Long maxResponseBytes) {
        Long old = this.maxResponseBytes;
        this.maxResponseBytes = maxResponseBytes == null ? DEFAULT_MAX_RESPONSE_BYTES : maxResponseBytes;
        check("maxResponseBytes", old, this.maxResponseBytes, () -> this.maxResponseBytes = old);
    }

    /** Headers sent with every request. */
    public @Nullable String getExtraHeaders() {
        return extraHeaders;
    }

    /** Sets further headers: {@code Name: value}, one a line or separated by {@code |}. */
    public void setExtraHeaders(@Nullable String extraHeaders) {
        String old = this.extraHeaders;
        this.extraHeaders = PropertyText.given(extraHeaders);
        check("extraHeaders", null, null, () -> this.extraHeaders = old);
    }

    /** The model of requests that name none; not for stateless Converse, which goes out unmodified. */
    public @Nullable String getDefaultModel() {
        return defaultModel;
    }

    /** Sets the model of requests that name none. */
    public void setDefaultModel(@Nullable String defaultModel) {
        String old = this.defaultModel;
        this.defaultModel = PropertyText.given(defaultModel);
        listeners.firePropertyChange("defaultModel", old, this.defaultModel);
    }

    /** The level of transactions that connections take part in; none, which is all this release offers. */
    @Override
    public TransactionSupportLevel getTransactionSupport() {
        return transactionSupport;
    }

    /**
     * Sets the level of transactions, by the name the deployment descriptor gives it. A text, as are all properties
     * there; the specification wants the getter to return the level.
     *
     * @throws IllegalArgumentException when it is another than {@code NoTransaction}
     */
    public void setTransactionSupport(@Nullable String transactionSupport) {
        TransactionSupportLevel old = this.transactionSupport;
        try {
            this.transactionSupport = level(PropertyText.given(transactionSupport));
        } catch (IllegalArgumentException e) {
            throw refused("transactionSupport", e);
        }
        listeners.firePropertyChange("transactionSupport", old, this.transactionSupport);
    }

    /** Adds a listener told of each change of a property; of confidential ones only that they changed. */
    public void addPropertyChangeListener(PropertyChangeListener listener) {
        listeners.addPropertyChangeListener(listener);
    }

    /** Removes a listener. */
    public void removePropertyChangeListener(PropertyChangeListener listener) {
        listeners.removePropertyChangeListener(listener);
    }

    /** Checks the property just set, at the first possible moment, and takes it back when it cannot be used. */
    private void check(String property, @Nullable Object old, @Nullable Object next, Runnable takeBack) {
        endpoint = null;
        credentials = null;
        try {
            endpoint();
            credentials();
        } catch (IllegalArgumentException e) {
            IllegalArgumentException refused = refused(property, e);
            takeBack.run();
            throw refused;
        }
        listeners.firePropertyChange(property, old, next);
    }

    private IllegalArgumentException refused(String property, IllegalArgumentException e) {
        String message = invalid(property, e);
        // Payara says only that no factory could be made, and keeps the exception to itself.
        LOGGER.log(Level.ERROR, message);
        return new IllegalArgumentException(message, e);
    }

    /** All other properties were checked before, so the one just set is at fault. */
    private String invalid(String property, IllegalArgumentException e) {
        String why = String.valueOf(e.getMessage()).replaceAll("\\.$", "");
        return property.equals("baseUrl")
                ? Diagnosis.BASE_URL_INVALID.message(withoutSecrets(baseUrl), why)
                : Diagnosis.PROPERTY_INVALID.message(property, why);
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("^(https?://)?.*@", "$1***@").replaceAll("(?<=[?#]).+", "***");
    }

    /** The server and how to talk to it. */
    final Endpoint endpoint() {
        Endpoint known = endpoint;
        if (known == null) {
            known = new Endpoint(
                    Endpoint.url(baseUrl),
                    timeout(connectTimeout),
                    timeout(readTimeout),
                    maxResponseBytes,
                    authentication(authentication),
                    apiVersion,
                    extraHeaders == null ? List.of() : Header.parse(extraHeaders));
            endpoint = known;
        }
        return known;
    }

    /** The pool's own identity. */
    final Credentials credentials() {
        Credentials known = credentials;
        if (known == null) {
            known = new Credentials(apiKey, organization, project);
            credentials = known;
        }
        return known;
    }

    private static Duration timeout(Long millis) {
        return millis == Endpoint.NO_LIMIT.toMillis() ? Endpoint.NO_LIMIT : Duration.ofMillis(millis);
    }

    private static Authentication authentication(String name) {
        return switch (name) {
            case "bearer" -> Authentication.BEARER;
            case "api-key" -> Authentication.API_KEY;
            default -> throw new IllegalArgumentException("'" + name + "' is neither 'bearer' nor 'api-key'.");
        };
    }

    private static TransactionSupportLevel level(@Nullable String name) {
        return switch (name == null ? "NoTransaction" : name) {
            case "NoTransaction" -> TransactionSupportLevel.NoTransaction;
            case "LocalTransaction", "XATransaction" ->
                throw new IllegalArgumentException("'" + name + "' is more than 'NoTransaction', all there is so far.");
            default ->
                throw new IllegalArgumentException(
                        "'" + name + "' is none of 'NoTransaction', 'LocalTransaction' and 'XATransaction'.");
        };
    }

    private List<@Nullable Object> all() {
        return java.util.Arrays.asList(
                baseUrl,
                apiKey,
                organization,
                project,
                authentication,
                apiVersion,
                connectTimeout,
                readTimeout,
                maxResponseBytes,
                extraHeaders,
                defaultModel,
                transactionSupport);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ConnectionProperties that
                        && getClass() == that.getClass()
                        && all().equals(that.all()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), all());
    }

    /** Without key and headers. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[baseUrl=" + baseUrl + ", apiKey=" + (apiKey == null ? "none" : "***")
                + ", organization=" + organization + ", project=" + project + "]";
    }
}
