package dev.openaira.ra.rest;

import java.util.List;
import org.apache.hc.client5.http.auth.AuthCache;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.NamedElementChain;

/**
 * A client behind a proxy, which keeps the library's step that rewrites requests for proxies and answers their
 * challenges. A challenge of the proxy costs one more round of the first request; how it wants to be told who asks is
 * kept from then on. Challenges of the server are none of it.
 */
final class ProxiedClient extends HttpClientBuilder {

    private final Call.Current current;
    private final AuthCache asked = new BasicAuthCache();

    ProxiedClient(Call.Current current, Proxy proxy) {
        this.current = current;
        HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
        setRoutePlanner(new DefaultProxyRoutePlanner(host));
        setTargetAuthenticationStrategy((type, challenges, context) -> List.of());
        if (proxy.user() != null) {
            BasicCredentialsProvider known = new BasicCredentialsProvider();
            String password = proxy.password() == null ? "" : proxy.password();
            known.setCredentials(
                    new AuthScope(host), new UsernamePasswordCredentials(proxy.user(), password.toCharArray()));
            setDefaultCredentialsProvider(known);
        }
    }

    @Override
    protected void customizeExecChain(NamedElementChain<ExecChainHandler> chain) {
        ExecChainHandler hold = (request, scope, next) -> {
            Connections.hold(current, scope);
            scope.clientContext.setAuthCache(asked);
            return next.proceed(request, scope);
        };
        chain.addBefore(ChainElement.PROTOCOL.name(), hold, "hold");
    }
}
