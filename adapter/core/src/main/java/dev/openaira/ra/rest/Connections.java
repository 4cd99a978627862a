package dev.openaira.ra.rest;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.NamedElementChain;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Configures the Apache HTTP client for one endpoint. */
final class Connections {

    /** The application server's own connection pool bounds concurrency; this must never do so before. */
    private static final int UNBOUNDED = 100_000;

    private Connections() {}

    static PoolingHttpClientConnectionManager pool(Endpoint endpoint, Call.Current current) {
        return new Pool(current)
                .setConnectionFactory(CallConnection.factory())
                .setTlsSocketStrategy(tls(endpoint))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(UNBOUNDED)
                .setMaxConnTotal(UNBOUNDED)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(endpoint.connectTimeout()))
                        .setSocketTimeout(timeout(endpoint.readTimeout()))
                        .setIdleTimeout(KeptConnections.IDLE_LIMIT)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    /** Without TLS nothing of it is loaded, which would take longer than the first call. */
    private static TlsSocketStrategy tls(Endpoint endpoint) {
        if (!"https".equals(endpoint.baseUrl().getScheme())) {
            return (socket, target, port, attachment, context) -> {
                throw new SSLException("No TLS for an http URL");
            };
        }
        return new HttpTls(TlsContexts.of(endpoint.tls()));
    }

    /**
     * Nothing may repeat a request on its own, since a repeated POST can bill twice; the retry policy is the adapter's.
     */
    static CloseableHttpClient client(
            Endpoint endpoint, PoolingHttpClientConnectionManager pool, Call.Current current, BooleanSupplier closed) {
        Proxy proxy = endpoint.proxy();
        HttpClientBuilder client = proxy == null ? new Client(current) : new ProxiedClient(current, proxy);
        return client.setConnectionManager(pool)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .disableContentCompression()
                .setRequestExecutor(new MarkingExecutor(current, closed, endpoint))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(endpoint.readTimeout()))
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(proxy != null && proxy.user() != null)
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .build();
    }

    /**
     * Puts a step of a few lines in the place of the one that authenticates and rewrites for proxies: that takes the URI
     * apart at every call, and the adapter has no use for either.
     */
    private static final class Client extends HttpClientBuilder {

        private final Call.Current current;

        Client(Call.Current current) {
            this.current = current;
            setRoutePlanner(new DefaultRoutePlanner(null));
            disableAuthCaching();
        }

        @Override
        protected void customizeExecChain(NamedElementChain<ExecChainHandler> chain) {
            chain.replace(ChainElement.PROTOCOL.name(), (request, scope, next) -> {
                hold(current, scope);
                return next.proceed(request, scope);
            });
        }
    }

    /** Hands the connection's lease to the call, which decides itself when it is given back or cut. */
    static void hold(Call.Current current, ExecChain.Scope scope) {
        Call call = current.get();
        if (call != null) {
            call.connection(scope.execRuntime);
        }
    }

    static Timeout timeout(Duration limit) {
        return limit.isNegative() ? Timeout.DISABLED : Timeout.of(limit);
    }

    /** Opens sockets that keep to the call's deadline. */
    private static final class Pool extends PoolingHttpClientConnectionManagerBuilder {

        private final Call.Current current;

        Pool(Call.Current current) {
            this.current = current;
        }

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    socksProxy -> new CallSocket(current),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }
}
