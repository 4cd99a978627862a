package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import jakarta.resource.ResourceException;
import java.time.Duration;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever the upstream server does, the caller gets the exception of its kind, and the pool of two serves on. */
class FaultIT extends InServer {

    @Test
    @DisplayName("A revoked key: security, and the connection with it leaves the pool")
    void revokedKey() throws Exception {
        serves();
        upstream.revoke("sk-of-the-pool");
        assertFails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED);
        assertFails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED);
        upstream.reset();
        serves();
    }

    @Test
    @DisplayName("429 that asks to wait a moment: the call waits, and is served")
    void retried() throws Exception {
        upstream.fail("POST", "/responses", "\"kind\":\"status\",\"status\":429,\"retry_after_ms\":20", 2);
        assertThat(call(pools.impatient(), TextRequest.of("Reply exactly: served")))
                .isEqualTo("served");
        assertThat(upstream.requests("/responses")).hasSize(3);
        serves();
    }

    @Test
    @DisplayName("429 that asks to wait for longer than the pool does: unavailable at once, with the time to wait")
    void rateLimit() throws Exception {
        upstream.fail("POST", "/responses", "\"kind\":\"status\",\"status\":429,\"retry_after_ms\":1500", 1);
        OpenAiFailure failure = assertFails(OpenAiUnavailableException.class, Diagnosis.RATE_LIMITED);
        assertThat(failure.upstream().orElseThrow().retryAfter())
                .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(2));
        assertThat(failure.attempts()).isOne();
        serves();
    }

    @Test
    @DisplayName("429 for a quota used up: an application error, for waiting does not help")
    void quota() throws Exception {
        upstream.fail("POST", "/responses", "\"kind\":\"status\",\"status\":429,\"code\":\"insufficient_quota\"", 1);
        assertFails(OpenAiException.class, Diagnosis.QUOTA_EXHAUSTED);
        serves();
    }

    @Test
    @DisplayName("500: the server failed")
    void serverError() throws Exception {
        fails("\"kind\":\"status\",\"status\":500", OpenAiSystemException.class, Diagnosis.SERVER_ERROR);
    }

    @Test
    @DisplayName("503: unavailable")
    void unavailable() throws Exception {
        fails("\"kind\":\"status\",\"status\":503", OpenAiUnavailableException.class, Diagnosis.UNAVAILABLE);
    }

    @Test
    @DisplayName("A connection reset in the middle of the body")
    void reset() throws Exception {
        fails("\"kind\":\"reset_mid_body\"", OpenAiCommException.class, Diagnosis.CONNECTION_LOST);
    }

    @Test
    @DisplayName("A body that ends in the middle")
    void truncated() throws Exception {
        fails("\"kind\":\"truncated_stream\"", OpenAiCommException.class, Diagnosis.CONNECTION_LOST);
    }

    @Test
    @DisplayName("A connection closed instead of an answer")
    void closed() throws Exception {
        fails("\"kind\":\"close_without_answer\"", OpenAiCommException.class, Diagnosis.CONNECTION_LOST);
    }

    @Test
    @DisplayName("HTML instead of JSON")
    void html() throws Exception {
        fails("\"kind\":\"html\"", OpenAiCommException.class, Diagnosis.BODY_NOT_JSON);
    }

    @Test
    @DisplayName("Broken JSON")
    void invalidJson() throws Exception {
        fails("\"kind\":\"invalid_json\"", OpenAiCommException.class, Diagnosis.BODY_MALFORMED);
    }

    @Test
    @DisplayName("An empty body")
    void empty() throws Exception {
        fails("\"kind\":\"empty_body\"", OpenAiCommException.class, Diagnosis.BODY_EMPTY);
    }

    @Test
    @DisplayName("No answer within the read timeout")
    void silence() throws Exception {
        fails("\"kind\":\"never_answers\"", OpenAiCommException.class, Diagnosis.READ_TIMEOUT);
    }

    @Test
    @DisplayName("Silence in the middle of the body, for longer than the read timeout")
    void stalled() throws Exception {
        fails("\"kind\":\"stalled_body\"", OpenAiCommException.class, Diagnosis.READ_TIMEOUT);
    }

    @Test
    @DisplayName("A body that does not end is cut at maxResponseBytes")
    void endless() throws Exception {
        fails("\"kind\":\"endless_body\"", OpenAiCommException.class, Diagnosis.BODY_TOO_LARGE);
    }

    @Test
    @DisplayName("A body nested ten thousand levels deep")
    void deep() throws Exception {
        fails("\"kind\":\"deep_nesting\",\"depth\":10000", OpenAiCommException.class, Diagnosis.BODY_TOO_DEEP);
    }

    @Test
    @DisplayName("A model that is not there is named")
    void unknownModel() throws Exception {
        Throwable failure = catchThrowable(() -> call(
                pools.impatient(),
                TextRequest.builder().model("gpt-5-minj").input("Hi").build()));
        assertThat(failure)
                .isInstanceOf(OpenAiException.class)
                .hasMessageContaining("OAI14022")
                .hasMessageContaining("gpt-5-minj");
        serves();
    }

    @Test
    @DisplayName("A port where nobody listens: the request was not sent")
    void wrongPort() {
        Throwable failure = catchThrowable(() -> call(pools.unreachable(), TextRequest.of("Hi")));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        OpenAiCommException.class,
                        refused -> assertThat(refused.diagnosis()).isEqualTo(Diagnosis.CONNECTION_REFUSED));
    }

    @Test
    @DisplayName("No key where one is needed: found under what the pool throws, before anything is sent")
    void missingKey() {
        Throwable failure = catchThrowable(() -> call(pools.keyless(), TextRequest.of("Hi")));
        assertThat(failure).isInstanceOf(ResourceException.class);
        while (failure != null && !(failure instanceof OpenAiFailure)) {
            failure = failure.getCause();
        }
        assertThat(failure)
                .isInstanceOfSatisfying(
                        OpenAiSecurityException.class,
                        missing -> assertThat(missing.diagnosis()).isEqualTo(Diagnosis.API_KEY_MISSING));
    }

    private <E extends ResourceException> void fails(String fault, Class<E> type, Diagnosis diagnosis)
            throws ResourceException {
        upstream.fail("POST", "/responses", fault, 1);
        assertFails(type, diagnosis);
        serves();
    }

    private <E extends ResourceException> OpenAiFailure assertFails(Class<E> type, Diagnosis diagnosis) {
        Throwable failure = catchThrowable(() -> call(pools.impatient(), TextRequest.of("Hi")));
        assertThat(failure).isExactlyInstanceOf(type).isInstanceOf(OpenAiFailure.class);
        assertThat(((OpenAiFailure) failure).diagnosis())
                .as(() -> Throwables.getStackTrace(failure))
                .isEqualTo(diagnosis);
        assertThat(((ResourceException) failure).getErrorCode()).isEqualTo(diagnosis.code());
        return (OpenAiFailure) failure;
    }

    /** Both connections of the pool at once. */
    private void serves() throws ResourceException {
        try (OpenAiConnection first = pools.impatient().getConnection();
                OpenAiConnection second = pools.impatient().getConnection()) {
            assertThat(first.generate(TextRequest.of("Reply exactly: first")).text())
                    .isEqualTo("first");
            assertThat(second.generate(TextRequest.of("Reply exactly: second")).text())
                    .isEqualTo("second");
        }
    }

    private static String call(OpenAiConnectionFactory factory, TextRequest request) throws ResourceException {
        try (OpenAiConnection connection = factory.getConnection()) {
            return connection.generate(request).text();
        }
    }
}
