package dev.openaira.simulator.http;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** One request and its answer on their connection. */
final class Exchange {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final byte[] body;

    Exchange(Request request, Response response, Callback callback, byte[] body) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.body = body;
    }

    String method() {
        return request.getMethod();
    }

    /** The path, decoded. */
    String path() {
        return request.getHttpURI().getDecodedPath();
    }

    byte[] body() {
        return body;
    }

    /** Scheme, host and port as the client sees them. */
    String origin() {
        return "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }

    /** The first value of each query parameter. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValue());
        }
        return query;
    }

    ReceivedRequest received() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.put(
                    field.getName().toLowerCase(Locale.ROOT),
                    request.getHeaders().getValuesList(field.getName()));
        }
        return new ReceivedRequest(
                method(), request.getHttpURI().getPath(), request.getHttpURI().getQuery(), headers, body);
    }

    /** The head of the answer; a body whose length is unknown is sent in chunks. */
    void head(Answer answer, Map<String, String> headers, boolean lengthKnown) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        headers.forEach(response.getHeaders()::put);
        answer.headers().forEach(response.getHeaders()::put);
        if (lengthKnown) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
        }
    }

    void write(boolean last, ByteBuffer bytes, Callback written) {
        response.write(last, bytes, written);
    }

    /** Sends the only piece of the body and is done. */
    void finish(ByteBuffer bytes) {
        response.write(true, bytes, callback);
    }

    /** The answer cannot be given, or not to its end. */
    void failed(Throwable cause) {
        Response.writeError(request, response, callback, cause);
    }

    /** Closes the connection in order, whatever was promised. */
    void close() {
        IOException reason = new IOException("closed by a fault of the simulator");
        endPoint().close(reason);
        callback.failed(reason);
    }

    /** Resets the connection: the client sees "connection reset", not its end. */
    void reset() {
        IOException reason = new IOException("reset by a fault of the simulator");
        if (endPoint().getTransport() instanceof SocketChannel channel && channel.isOpen()) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
        endPoint().close(reason);
        callback.failed(reason);
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
