package dev.openaira.ra.rest;

import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/** Streams of events over bytes instead of a connection. */
public final class EventStreams {

    private static final Json JSON = new Json(JsonProvider.provider());

    private EventStreams() {}

    /** These bytes as an answer of this content type, read to this limit. */
    public static EventStream of(byte[] body, String contentType, long limit) {
        Endpoint endpoint = new Endpoint(
                URI.create("http://localhost/v1"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                limit,
                Authentication.BEARER,
                null,
                List.of());
        RestRequest request = new RestRequest("POST", "/responses", null, null, Credentials.NONE, true);
        Call call = new Call(Deadline.none());
        call.markSent();
        ResponseInfo info =
                new ResponseInfo(200, contentType, null, null, null, null, null, null, Collections.emptySortedMap());
        Failures failures = new Failures(endpoint, request, call);
        failures.head(info);
        return new EventStream(
                new OpenCall(
                        request,
                        call,
                        new Call.Current(),
                        () -> false,
                        failures,
                        info,
                        new BodyStream(new ByteArrayInputStream(body), limit),
                        new HeldConnection(call, new Received())),
                JSON);
    }

    private static final class Received extends BasicClassicHttpResponse implements ModalCloseable {

        private static final long serialVersionUID = 1L;

        Received() {
            super(200);
        }

        @Override
        public void close(CloseMode mode) {}
    }
}
