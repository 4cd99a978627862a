package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Notes the moment from which on a request may have run. That moment does not come any more once the client is closed:
 * its pool overlooks a connection that is just being leased. What is said to a proxy before is part of connecting.
 */
final class MarkingExecutor extends HttpRequestExecutor {

    /** More than proxies say; what is longer could be without end. */
    private static final int LONGEST_CHALLENGE = 64 * 1024;

    private final Call.Current current;
    private final BooleanSupplier closed;
    private final boolean proxied;
    private final Timeout connectTimeout;

    MarkingExecutor(Call.Current current, BooleanSupplier closed, Endpoint endpoint) {
        this.current = current;
        this.closed = closed;
        this.proxied = endpoint.proxy() != null;
        this.connectTimeout = Connections.timeout(endpoint.connectTimeout());
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        if (closed.getAsBoolean()) {
            throw new ConnectionClosedException("The client is closed");
        }
        boolean connecting = proxied && Method.CONNECT.isSame(request.getMethod());
        if (connecting) {
            connection.setSocketTimeout(connectTimeout);
        } else {
            Call call = current.get();
            if (call != null) {
                if (call.deadline().isCut()) {
                    throw new ConnectionClosedException("The call was cut off");
                }
                call.markSent();
            }
        }
        ClassicHttpResponse response = super.execute(request, connection, information, context);
        if (proxied && (connecting || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED)) {
            takeWhole(response, connection);
        }
        return response;
    }

    /**
     * The library reads a proxy's answer to its end, wherever that is. Nothing in it matters: proxies that ask before they
     * have read the whole request may cut it off.
     */
    private static void takeWhole(ClassicHttpResponse response, HttpClientConnection connection) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new ByteArrayEntity(new byte[0], null));
            if (!ends(entity)) {
                connection.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private static boolean ends(HttpEntity entity) throws IOException {
        try {
            InputStream content = entity.getContent();
            content.readNBytes(LONGEST_CHALLENGE);
            return content.read() < 0;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }
}
