package dev.openaira.ra.rest;

import jakarta.json.spi.JsonProvider;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.config.RequestConfig;
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

/**
 * One HTTP client for one endpoint, safe for any number of threads and without threads of its own. Connections are
 * kept open between calls, as many as there were calls at once.
 */
public final class RestClient implements AutoCloseable {

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
        pool = Connections.pool(endpoint, current);
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(RestClient.class.getClassLoader());
        try {
            json = new Json(JsonProvider.provider());
            client = client(endpoint, pool, current);
        } finally {
            thread.setContextClassLoader(loader);
        }
        exchange = new JerseyExchange(endpoint, userAgent, client, current, closed::get, json);
    }

    private static JerseyClient client(
            Endpoint endpoint, PoolingHttpClientConnectionManager pool, Call.Current current) {
        Apache5HttpClientBuilderConfigurator configurator = builder -> Connections.configure(builder, current);
        Apache5ConnectionClosingStrategy closing = (request, message, response, stream) -> {
            Call call = current.get();
            if (call != null && call.complete()) {
                stream.close();
            } else {
                message.abort();
            }
            response.close(CloseMode.IMMEDIATE);
        };
        ClientConfig config = new ClientConfig()
                .connectorProvider(new Apache5ConnectorProvider())
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
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
        return new JerseyClientBuilder().withConfig(config).build().preInitialize();
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
