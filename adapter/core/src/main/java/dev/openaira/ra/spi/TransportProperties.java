package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which server, and how it is spoken to.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class TransportProperties extends NetworkProperties {
    private static final long serialVersionUID = 1L;

    private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";
    private static final String DEFAULT_AUTHENTICATION = "bearer";
    private static final Long DEFAULT_CONNECT_TIMEOUT = 10_000L;
    private static final Long DEFAULT_READ_TIMEOUT = 600_000L;
    private static final Long DEFAULT_MAX_RESPONSE_BYTES = 67_108_864L;

    private String baseUrl = DEFAULT_BASE_URL;
    private String authentication = DEFAULT_AUTHENTICATION;
    private @Nullable String apiVersion;
    private Long connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private Long readTimeout = DEFAULT_READ_TIMEOUT;
    private Long maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;
    private @Nullable String extraHeaders;

    /** What the properties come to; null until asked for. */
    private transient volatile @Nullable Endpoint endpoint;

    TransportProperties() {}

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
        set("baseUrl", this.baseUrl, PropertyText.given(baseUrl, DEFAULT_BASE_URL), value -> this.baseUrl = value);
    }

    /** How the key travels: {@code bearer}, the default, or {@code api-key}. */
    public String getAuthentication() {
        return authentication;
    }

    /** Sets how the key travels. */
    public void setAuthentication(@Nullable String authentication) {
        set(
                "authentication",
                this.authentication,
                PropertyText.given(authentication, DEFAULT_AUTHENTICATION),
                value -> this.authentication = value);
    }

    /** The query parameter {@code api-version}, for Azure. */
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    /** Sets the query parameter {@code api-version}. */
    public void setApiVersion(@Nullable String apiVersion) {
        set("apiVersion", this.apiVersion, PropertyText.given(apiVersion), value -> this.apiVersion = value);
    }

    /** How many milliseconds opening a connection may take; 10000 by default, -1 for no limit. */
    public Long getConnectTimeout() {
        return connectTimeout;
    }

    /** Sets the connect timeout. */
    public void setConnectTimeout(@Nullable Long connectTimeout) {
        set(
                "connectTimeout",
                this.connectTimeout,
                connectTimeout == null ? DEFAULT_CONNECT_TIMEOUT : connectTimeout,
                value -> this.connectTimeout = value);
    }

    /** How many milliseconds the server may be silent; 600000 by default, -1 for no limit. */
    public Long getReadTimeout() {
        return readTimeout;
    }

    /** Sets the read timeout. */
    public void setReadTimeout(@Nullable Long readTimeout) {
        set(
                "readTimeout",
                this.readTimeout,
                readTimeout == null ? DEFAULT_READ_TIMEOUT : readTimeout,
                value -> this.readTimeout = value);
    }

    /** How many bytes of an answer are read at most; 64 MiB by default, -1 for no limit. */
    public Long getMaxResponseBytes() {
        return maxResponseBytes;
    }

    /** Sets the largest answer. */
    public void setMaxResponseBytes(@Nullable Long maxResponseBytes) {
        set(
                "maxResponseBytes",
                this.maxResponseBytes,
                maxResponseBytes == null ? DEFAULT_MAX_RESPONSE_BYTES : maxResponseBytes,
                value -> this.maxResponseBytes = value);
    }

    /** Headers sent with every request. */
    public @Nullable String getExtraHeaders() {
        return extraHeaders;
    }

    /** Sets further headers: {@code Name: value}, one a line or separated by {@code |}. */
    public void setExtraHeaders(@Nullable String extraHeaders) {
        setConfidential(
                "extraHeaders",
                this.extraHeaders,
                PropertyText.given(extraHeaders),
                value -> this.extraHeaders = value);
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
                    extraHeaders == null ? List.of() : Header.parse(extraHeaders),
                    proxy(),
                    tls());
            endpoint = known;
        }
        return known;
    }

    @Override
    void check() {
        endpoint = null;
        endpoint();
    }

    @Override
    String refusal(String property, String why) {
        return property.equals("baseUrl")
                ? Diagnosis.BASE_URL_INVALID.message(withoutSecrets(baseUrl), why)
                : super.refusal(property, why);
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("(?s)^(https?://)?.*@", "$1***@").replaceAll("(?s)(?<=[?#]).+", "***");
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

    @Override
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(super.values());
        values.add(baseUrl);
        values.add(authentication);
        values.add(apiVersion);
        values.add(connectTimeout);
        values.add(readTimeout);
        values.add(maxResponseBytes);
        values.add(extraHeaders);
        return values;
    }
}
