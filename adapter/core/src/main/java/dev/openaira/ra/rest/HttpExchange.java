package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/** The exchange at the bottom: one HTTP request over the Apache client. */
final class HttpExchange implements Exchange {

    /** An error's body is worth waiting for, but not for long. */
    private static final Duration ERROR_BODY_PATIENCE = Duration.ofSeconds(10);

    /** After compressed data a few bytes of framing may be left to read. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    private static final int ERROR_EXCERPT = 2000;

    /** Without a charset, which JSON does not have. */
    private static final ContentType JSON = ContentType.create("application/json");

    private final Endpoint endpoint;
    private final CloseableHttpClient client;
    private final Call.Current current;
    private final BooleanSupplier closed;
    private final Json json;
    private final ErrorBodies errorBodies;
    private final ResponseHeads heads = new ResponseHeads(InstantSource.system());
    private final HttpHost target;
    private final String pathBefore;
    private final String pathAfter;
    private final Header[] headers;

    HttpExchange(
            Endpoint endpoint,
            String userAgent,
            CloseableHttpClient client,
            Call.Current current,
            BooleanSupplier closed,
            Json json) {
        this.endpoint = endpoint;
        this.client = client;
        this.current = current;
        this.closed = closed;
        this.json = json;
        this.errorBodies = new ErrorBodies(json);
        this.target = HttpHost.create(endpoint.baseUrl());
        this.pathBefore = endpoint.baseUrl().getRawPath();
        this.pathAfter = endpoint.apiVersion() == null ? "" : "?api-version=" + endpoint.apiVersion();
        this.headers = headers(endpoint, userAgent);
    }

    /** What every request says alike. */
    private static Header[] headers(Endpoint endpoint, String userAgent) {
        return Stream.concat(
                        Stream.of(
                                new BasicHeader(HttpHeaders.ACCEPT, JSON.getMimeType()),
                                new BasicHeader(HttpHeaders.USER_AGENT, userAgent)),
                        endpoint.extraHeaders().stream().map(extra -> new BasicHeader(extra.name(), extra.value())))
                .toArray(Header[]::new);
    }

    @Override
    public <T> Answer<T> send(RestRequest request, BodyReader<T> reader, Deadline deadline) throws UpstreamException {
        JsonObject body = request.body();
        byte[] bytes = body == null ? null : json.bytes(body);
        Call call = new Call(deadline);
        Failures failures = new Failures(endpoint, request, call);
        if (closed.getAsBoolean()) {
            throw failures.closed(null);
        }
        if (deadline.expired()) {
            throw failures.deadline(null);
        }
        current.enter(call);
        try {
            ClassicHttpResponse response = client.executeOpen(target, message(request, bytes), null);
            try {
                return read(request, response, reader, call, failures);
            } finally {
                end(call, response);
            }
        } catch (RuntimeException | IOException e) {
            if (closed.getAsBoolean()) {
                throw failures.closed(e);
            }
            if (e instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw failures.of(e);
        } finally {
            current.leave();
        }
    }

    private ClassicHttpRequest message(RestRequest request, byte @Nullable [] body) {
        ClassicHttpRequest message =
                new BasicClassicHttpRequest(request.method(), target, pathBefore + request.path() + pathAfter);
        for (Header header : headers) {
            message.addHeader(header);
        }
        Credentials credentials = request.credentials();
        if (credentials.apiKey() != null) {
            message.addHeader(
                    endpoint.authentication().headerName(),
                    endpoint.authentication().headerValue(credentials.apiKey()));
        }
        if (credentials.organization() != null) {
            message.addHeader("OpenAI-Organization", credentials.organization());
        }
        if (credentials.project() != null) {
            message.addHeader("OpenAI-Project", credentials.project());
        }
        if (body != null) {
            message.setEntity(new ByteArrayEntity(body, JSON));
        }
        return message;
    }

    /**
     * Gives the connection back when the whole answer was read. Otherwise cuts it: to read the rest first, as the HTTP
     * client would, can take for ever.
     */
    private static void end(Call call, ClassicHttpResponse response) throws IOException {
        try {
            HttpEntity entity = response.getEntity();
            if (entity != null && call.complete()) {
                call.hurry(Deadline.after(END_PATIENCE));
                entity.close();
                call.release();
            }
        } finally {
            ((ModalCloseable) response).close(CloseMode.IMMEDIATE);
        }
    }

    private <T> Answer<T> read(
            RestRequest request, ClassicHttpResponse response, BodyReader<T> reader, Call call, Failures failures)
            throws IOException, UpstreamException {
        ResponseInfo info = heads.read(response);
        failures.head(info);
        HttpEntity entity = response.getEntity();
        InputStream in = entity == null ? InputStream.nullInputStream() : entity.getContent();
        if (info.status() >= 300) {
            call.hurry(Deadline.after(ERROR_BODY_PATIENCE));
            BodyStream body = new BodyStream(in, Endpoint.NO_BYTE_LIMIT);
            byte[] beginning = ErrorBodies.beginning(body);
            finished(call, body);
            throw rejected(request, info, errorBodies.read(beginning, request.credentials()), beginning, response);
        }
        BodyStream body = new BodyStream(in, endpoint.maxResponseBytes());
        try {
            T value = reader.read(body);
            finished(call, body);
            return new Answer<>(value, info);
        } catch (ErrorAnswer e) {
            finished(call, body);
            UpstreamError error = ErrorBodies.read(e.body(), request.credentials());
            throw rejected(request, info, error, body.beginning(), response);
        } catch (BodyException e) {
            failures.body(body.beginning());
            throw body.count() == 0 ? new BodyException(Unreadable.Reason.EMPTY, "the answer has no body", e) : e;
        }
    }

    private static void finished(Call call, BodyStream body) {
        if (body.ended()) {
            call.markComplete();
        }
    }

    private static Rejected rejected(
            RestRequest request,
            ResponseInfo info,
            @Nullable UpstreamError error,
            byte[] beginning,
            ClassicHttpResponse response) {
        String excerpt = Excerpts.of(beginning, ERROR_EXCERPT, request.credentials());
        Header location = info.status() < 400 ? response.getFirstHeader(HttpHeaders.LOCATION) : null;
        return new Rejected(
                request.method(),
                request.path(),
                info,
                error,
                location == null ? null : place(location.getValue()),
                excerpt);
    }

    /** A redirect's target without what could be secret in it. */
    private static String place(String location) {
        try {
            URI uri = new URI(location.strip());
            return uri.isOpaque()
                    ? uri.getScheme() + ":..."
                    : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
                            .toString();
        } catch (URISyntaxException e) {
            return "a malformed location";
        }
    }
}
