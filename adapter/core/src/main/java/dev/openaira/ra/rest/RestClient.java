package dev.openaira.ra.rest;

import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.Timeout;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.apache5.connector.Apache5ClientProperties;
import org.glassfish.jersey.apache5.connector.Apache5ConnectionClosingStrategy;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.JerseyClient;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP client for one endpoint, safe for any number of threads and without threads of its own. Connections are
 * kept open between calls, as many as there were calls at once.
 */
public final class RestClient implements AutoCloseable {

    /** After compressed data a few bytes of framing may be left to read. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    private final Endpoint endpoint;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final PoolingHttpClientConnectionManager pool;
    private final JerseyClient client;
    private final Json json;
    private final Exchange exchange;

    /** @param userAgent sent as {@code User-Agent}, for example {@code openaira/1.0} */
    public RestClient(Endpoint endpoint, String userAgent) {
        this.endpoint = endpoint;
        Call.Current current = new Call.Current();
        SSLContext tls = tls(endpoint);
        pool = Connections.pool(endpoint, tls, current);
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(RestClient.class.getClassLoader());
        try {
            json = new Json(JsonProvider.provider());
            client = client(endpoint, tls, pool, current);
        } finally {
            thread.setContextClassLoader(loader);
        }
        exchange = new JerseyExchange(endpoint, userAgent, client, current, closed::get, json);
    }

    /**
     * The virtual machine's default, which is the trust an administrator gave to the whole server. Without TLS an empty
     * one, since Jersey and the HTTP client would otherwise load a trust store for nothing.
     */
    private static SSLContext tls(Endpoint endpoint) {
        try {
            return "https".equals(endpoint.baseUrl().getScheme())
                    ? SSLContext.getDefault()
                    : SSLContext.getInstance("TLS");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no usable TLS.", e);
        }
    }

    private static JerseyClient client(
            Endpoint endpoint, SSLContext tls, PoolingHttpClientConnectionManager pool, Call.Current current) {
        Apache5HttpClientBuilderConfigurator configurator = builder -> Connections.configure(builder, current);
        Apache5ConnectionClosingStrategy closing =
                (request, message, response, stream) -> close(current.get(), message, response, stream);
        ClientConfig config = new ClientConfig()
                .connectorProvider(new Apache5ConnectorProvider())
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL")
                .property(CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true)
                .property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true)
                .property(ClientProperties.FOLLOW_REDIRECTS, false)
                .property(Apache5ClientProperties.CONNECTION_MANAGER, pool)
                .property(Apache5ClientProperties.DISABLE_COOKIES, true)
                .property(Apache5ClientProperties.CONNECTION_CLOSING_STRATEGY, closing)
                .property(
                        Apache5ClientProperties.REQUEST_CONFIG,
                        RequestConfig.custom()
                                .setResponseTimeout(Connections.timeout(endpoint.readTimeout()))
                                .setConnectionRequestTimeout(Timeout.DISABLED)
                                .setRedirectsEnabled(false)
                                .setAuthenticationEnabled(false)
                                .setExpectContinueEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .register(configurator, Apache5HttpClientBuilderConfigurator.class);
        return new JerseyClientBuilder()
                .withConfig(config)
                .sslContext(tls)
                .build()
                .preInitialize();
    }

    /**
     * Gives the connection back when the whole answer was read. Otherwise cuts it: to read the rest first, as the HTTP
     * client would, can take for ever.
     */
    private static void close(
            @Nullable Call call, HttpUriRequest message, CloseableHttpResponse response, InputStream body) {
        try {
            if (call != null && call.complete()) {
                call.hurry(Deadline.after(END_PATIENCE));
                body.close();
            } else {
                message.abort();
            }
        } catch (IOException e) {
            message.abort();
        } finally {
            response.close(CloseMode.IMMEDIATE);
        }
    }

    /** The endpoint this client serves. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The endpoints for one caller; cheap, so one may be made for every call. */
    public OpenAiRest as(Credentials credentials) {
        return new OpenAiRest(exchange, json, credentials);
    }

    /** Ends calls that are under way and closes every connection. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.close(CloseMode.IMMEDIATE);
            client.close();
        }
    }

    PoolStats connections() {
        return pool.getTotalStats();
    }
}
