package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.glassfish.jersey.client.JerseyClient;
import org.jspecify.annotations.Nullable;

/** The exchange at the bottom: one HTTP request over Jersey. */
final class JerseyExchange implements Exchange {

    /** An error's body is worth waiting for, but not for long. */
    private static final Duration ERROR_BODY_PATIENCE = Duration.ofSeconds(10);

    private static final int ERROR_EXCERPT = 2000;

    private final Endpoint endpoint;
    private final String userAgent;
    private final JerseyClient client;
    private final Call.Current current;
    private final BooleanSupplier closed;
    private final Json json;
    private final ErrorBodies errorBodies;
    private final Map<String, WebTarget> targets = new ConcurrentHashMap<>();
    private final ResponseHeads heads = new ResponseHeads(InstantSource.system());

    JerseyExchange(
            Endpoint endpoint,
            String userAgent,
            JerseyClient client,
            Call.Current current,
            BooleanSupplier closed,
            Json json) {
        this.endpoint = endpoint;
        this.userAgent = userAgent;
        this.client = client;
        this.current = current;
        this.closed = closed;
        this.json = json;
        this.errorBodies = new ErrorBodies(json);
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
            Response response = invoke(request, bytes);
            try {
                return read(request, response, reader, call, failures);
            } finally {
                response.close();
            }
        } catch (RuntimeException | IOException e) {
            Throwable failure = Failures.unwrapped(e);
            if (closed.getAsBoolean()) {
                throw failures.closed(failure);
            }
            if (!(failure instanceof IOException) && e instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw failures.of(failure);
        } finally {
            current.leave();
        }
    }

    private Response invoke(RestRequest request, byte @Nullable [] body) {
        Invocation.Builder builder = target(request)
                .request()
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.USER_AGENT, userAgent);
        Credentials credentials = request.credentials();
        if (credentials.apiKey() != null) {
            builder.header(
                    endpoint.authentication().headerName(),
                    endpoint.authentication().headerValue(credentials.apiKey()));
        }
        if (credentials.organization() != null) {
            builder.header("OpenAI-Organization", credentials.organization());
        }
        if (credentials.project() != null) {
            builder.header("OpenAI-Project", credentials.project());
        }
        for (Header header : endpoint.extraHeaders()) {
            builder.header(header.name(), header.value());
        }
        return body == null
                ? builder.method(request.method())
                : builder.method(
                        request.method(),
                        Entity.entity(
                                new ByteArrayEntity(body, ContentType.APPLICATION_JSON),
                                MediaType.APPLICATION_JSON_TYPE));
    }

    /** The targets of resources are kept: making one costs more than sending through it. */
    private WebTarget target(RestRequest request) {
        return request.id() == null
                ? targets.computeIfAbsent(request.resource(), resource -> client.target(url(resource)))
                : client.target(url(request.path()));
    }

    private URI url(String path) {
        String version = endpoint.apiVersion();
        String url = endpoint.baseUrl() + path;
        return URI.create(version == null ? url : url + "?api-version=" + version);
    }

    private <T> Answer<T> read(
            RestRequest request, Response response, BodyReader<T> reader, Call call, Failures failures)
            throws IOException, UpstreamException {
        ResponseInfo info = heads.read(response);
        failures.head(info);
        InputStream in = (InputStream) response.getEntity();
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
            Response response) {
        String excerpt = Excerpts.of(beginning, ERROR_EXCERPT, request.credentials());
        String location = info.status() < 400 ? response.getHeaderString(HttpHeaders.LOCATION) : null;
        return new Rejected(
                request.method(), request.path(), info, error, location == null ? null : place(location), excerpt);
    }

    /** A redirect's target without what could be secret in it. */
    private static String place(String location) {
        try {
            URI target = URI.create(location.strip());
            return UriBuilder.fromUri(target)
                    .userInfo(null)
                    .replaceQuery(null)
                    .fragment(null)
                    .build()
                    .toString();
        } catch (IllegalArgumentException e) {
            return "a malformed location";
        }
    }
}
