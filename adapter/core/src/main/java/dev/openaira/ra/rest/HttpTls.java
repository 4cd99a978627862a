package dev.openaira.ra.rest;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;

/**
 * TLS for HTTP/1.1. The host name is verified twice: by the Java runtime before the handshake ends, and by the HTTP
 * client after it, because the former is left to the trust manager, and one that a server installed for all may not do
 * it. Nothing switches it off.
 */
final class HttpTls extends DefaultClientTlsStrategy {

    HttpTls(SSLContext context) {
        super(context, HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier());
    }

    /** Says what is spoken, so that a server that speaks HTTP/2 alone can say no. */
    @Override
    protected void initializeSocket(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
    }
}
