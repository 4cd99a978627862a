package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client before a fake upstream; after each test nothing is leased and the next call works. */
abstract class UpstreamTest {

    static final JsonObject BODY =
            Json.createObjectBuilder().add("model", "m").add("input", "été").build();
    static final String KEY = "sk-test-0123456789abcdef";
    static final Credentials CALLER = Credentials.ofKey(KEY);

    /** What every endpoint may answer. */
    static final String ANSWER = "{\"id\":\"resp_1\",\"output\":[],\"data\":[]}";

    private static final long MAX_BYTES = 1 << 20;

    final FakeUpstream upstream = FakeUpstream.start();
    RestClient client;

    @BeforeEach
    final void connect() {
        upstream.always(Replies.json(ANSWER));
        use(endpoint(upstream.url()));
    }

    @AfterEach
    final void nothingIsLeft() throws Exception {
        assertThat(client.connections().getLeased()).as("leased connections").isZero();
        if (!client.endpoint().baseUrl().equals(upstream.url())) {
            use(endpoint(upstream.url()));
        }
        assertThat(call().body().getString("id")).as("the next call").isEqualTo("resp_1");
        client.close();
        upstream.close();
    }

    final void use(Endpoint endpoint) {
        if (client != null) {
            client.close();
        }
        client = new RestClient(endpoint, "openaira/test", RestListener.NONE);
    }

    static Endpoint endpoint(URI url) {
        return endpoint(url, Duration.ofSeconds(20));
    }

    static Endpoint endpoint(URI url, Duration readTimeout) {
        return new Endpoint(
                url, Duration.ofSeconds(20), readTimeout, MAX_BYTES, Authentication.BEARER, null, List.of());
    }

    static Endpoint endpoint(URI url, long maxBytes) {
        return new Endpoint(
                url, Duration.ofSeconds(20), Duration.ofSeconds(20), maxBytes, Authentication.BEARER, null, List.of());
    }

    final Answer<JsonObject> call() throws UpstreamException {
        return call(Deadline.after(Duration.ofSeconds(60)));
    }

    final Answer<JsonObject> call(Deadline deadline) throws UpstreamException {
        return client.as(CALLER).createResponse(BODY, deadline);
    }

    final <T extends UpstreamException> T failure(Class<T> type) {
        return failure(type, this::call);
    }

    final <T extends UpstreamException> T failure(Class<T> type, ThrowingCallable call) {
        T failure = catchThrowableOfType(type, call);
        assertThat(failure).isNotNull();
        assertThat(Throwables.getStackTrace(failure)).doesNotContain(KEY, "été");
        assertThat(failure.getMessage())
                .startsWith(failure.method() + " " + failure.path() + ": ")
                .endsWith(".");
        assertThat(client.connections().getLeased()).as("leased connections").isZero();
        return failure;
    }
}
