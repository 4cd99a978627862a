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
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/** The exchange at the bottom: one HTTP request over the Apache client. */
final class HttpExchange implements Exchange {

    /** An error's body is worth waiting for, but not for long. */
    private static final Duration ERROR_BODY_PATIENCE = Duration.ofSeconds(10);

    /** Servers that do not stream answer with JSON. */
    private static final String STREAM = "text/event-stream, application/json";

    /** Without a charset, which JSON does not have. */
    private static final ContentType JSON = ContentType.create("application/json");

    private final Endpoint endpoint;
    private final CloseableHttpClient client;
    private final Call.Current current;
    private final BooleanSupplier closed;
    private final Json json;
    private final ReportedProjects projects;
    private final ReportedProduct product;
    private final ErrorBodies errorBodies;
    private final ResponseHeads heads = new ResponseHeads(InstantSource.system());
    private final HttpHost target;
    private final String pathBefore;
    private final @Nullable String version;
    private final Header[] headers;
    private final Header[] streamHeaders;

    HttpExchange(
            Endpoint endpoint,
            String userAgent,
            CloseableHttpClient client,
            Call.Current current,
            BooleanSupplier closed,
            Json json,
            ReportedProjects projects,
            ReportedProduct product) {
        this.endpoint = endpoint;
        this.client = client;
        this.current = current;
        this.closed = closed;
        this.json = json;
        this.projects = projects;
        this.product = product;
        this.errorBodies = new ErrorBodies(json);
        this.target = HttpHost.create(endpoint.baseUrl());
        this.pathBefore = endpoint.baseUrl().getRawPath();
        this.version = endpoint.apiVersion() == null ? null : "api-version=" + endpoint.apiVersion();
        Header agent = new BasicHeader(HttpHeaders.USER_AGENT, userAgent);
        this.headers = headers(
                endpoint,
                new BasicHeader(HttpHeaders.ACCEPT, JSON.getMimeType()),
                new BasicHeader(HttpHeaders.ACCEPT_ENCODING, ContentCoding.GZIP),
                agent);
        this.streamHeaders = headers(
                endpoint,
                new BasicHeader(HttpHeaders.ACCEPT, STREAM),
                new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity"), // compressed events wait for one another
                agent);
    }

    /** What every request of a kind says alike. */
    private static Header[] headers(Endpoint endpoint, Header... own) {
        return Stream.concat(
                        Stream.of(own),
                        endpoint.extraHeaders().stream().map(extra -> new BasicHeader(extra.name(), extra.value())))
                .toArray(Header[]::new);
    }

    @Override
    public OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException {
        JsonObject body = request.body();
        byte[] bytes = body == null ? null : json.bytes(body);
        Call call = new Call(deadline);
        Failures failures = new Failures(endpoint, request, call);
        if (closed.getAsBoolean()) {
            throw failures.closed(null);
        }
        if (deadline.isCut()) {
            throw failures.aborted(null);
        }
        if (deadline.expired()) {
            throw failures.deadline(null);
        }
        current.enter(call);
        try {
            return opened(request, client.executeOpen(target, message(request, bytes), null), call, failures);
        } catch (RuntimeException | IOException e) {
            if (closed.getAsBoolean()) {
                throw failures.closed(e);
            }
            if (deadline.isCut()) {
                throw failures.aborted(e);
            }
            if (e instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw failures.of(e);
        } finally {
            current.leave();
        }
    }

    private OpenAnswer opened(RestRequest request, ClassicHttpResponse response, Call call, Failures failures)
            throws IOException, UpstreamException {
        HeldConnection connection = new HeldConnection(call, response);
        boolean open = false;
        try {
            ResponseInfo info = heads.read(response);
            Proxy proxy = endpoint.proxy();
            if (proxy != null && isProxys(info.status(), call)) {
                call.discard(); // a tunnel that was refused without a body is kept leased by the library
                throw failures.proxyAnswered(proxy, info.status());
            }
            failures.head(info);
            projects.learn(endpoint.baseUrl(), request.credentials(), info);
            product.learn(name -> ResponseHeads.first(response, name));
            if (info.status() >= 300) {
                throw rejected(request, info, response, call);
            }
            BodyStream body = new BodyStream(ContentCoding.decoded(response.getEntity()), endpoint.maxResponseBytes());
            OpenCall opened = new OpenCall(request, call, current, closed, failures, info, body, connection);
            open = true;
            return opened;
        } finally {
            if (!open) {
                connection.end();
            }
        }
    }

    /** Whether a proxy, and not the server behind it, gave this answer. */
    private boolean isProxys(int status, Call call) {
        return !call.sent()
                || (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED && "http".equals(target.getSchemeName()));
    }

    private ClassicHttpRequest message(RestRequest request, byte @Nullable [] body) {
        ClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), target, pathAndQuery(request));
        for (Header header : request.streamed() ? streamHeaders : headers) {
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
        if (request.clientRequestId() != null) {
            message.setHeader("X-Client-Request-Id", request.clientRequestId());
        }
        if (body != null) {
            message.setEntity(new ByteArrayEntity(body, JSON));
        }
        return message;
    }

    private String pathAndQuery(RestRequest request) {
        String path = pathBefore + request.path();
        String query = request.query();
        if (query == null) {
            return version == null ? path : path + '?' + version;
        }
        return path + '?' + query + (version == null ? "" : '&' + version);
    }

    private Rejected rejected(RestRequest request, ResponseInfo info, ClassicHttpResponse response, Call call)
            throws IOException {
        call.hurry(Deadline.after(ERROR_BODY_PATIENCE));
        BodyStream body = new BodyStream(errorBody(response), Endpoint.NO_BYTE_LIMIT);
        byte[] beginning = ErrorBodies.beginning(body);
        if (body.ended()) {
            call.markComplete();
        }
        UpstreamError error = errorBodies.read(beginning, request.credentials());
        Header location = info.status() < 400 ? response.getFirstHeader(HttpHeaders.LOCATION) : null;
        return new Rejected(
                request.method(),
                request.path(),
                info,
                error,
                location == null ? null : place(location.getValue()),
                Excerpts.of(beginning, Rejected.EXCERPT, request.credentials()),
                error == null && ErrorBodies.isCutOff(beginning, body.ended()));
    }

    /** What cannot be decoded is left unread: the status says more. */
    private static InputStream errorBody(ClassicHttpResponse response) throws IOException {
        try {
            return ContentCoding.decoded(response.getEntity());
        } catch (BodyException e) {
            return InputStream.nullInputStream();
        }
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
