package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.UpstreamError;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Azure")
class AzureTest extends ForeignFixture {
    private static final String BASE = "/openai/v1";
    private static final String POSTED = BASE + "/responses";
    private static final String DELETED = BASE + "/conversations/conv_1";
    private static final String LISTED = BASE + "/models";
    private static final String NO_DEPLOYMENT =
            "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"The API deployment for this resource does not"
                    + " exist. If you created the deployment within the last 5 minutes, please wait.\"}}";

    private void azure(@Nullable String apiVersion) throws Exception {
        connection.close();
        OpenAiManagedConnectionFactory factory = configured();
        factory.setBaseUrl(server.root() + BASE + "/");
        factory.setAuthentication("api-key");
        factory.setApiVersion(apiVersion);
        factory.setMaxRetries(0);
        factory.setOrganization("org-1");
        factory.setProject("proj-1");
        factory.setExtraHeaders("X-Tenant: blue | X-Trace: on");
        connection = ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection();
    }

    /** Of calls that post, list and delete. */
    private void go(OpenAiConnection connection, String query) throws Exception {
        server.json(POSTED + query, 200, saying("hello"));
        assertThat(text().text()).isEqualTo("hello");
        server.json(DELETED + query, 200, "{\"id\":\"conv_1\",\"object\":\"conversation.deleted\",\"deleted\":true}");
        connection.deleteConversation("conv_1");
        server.json(POSTED + query, 404, NO_DEPLOYMENT);
        server.json(LISTED + query, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-5.5\"}]}");
        assertThat(textEnds(Diagnosis.MODEL_UNAVAILABLE))
                .isInstanceOf(OpenAiException.class)
                .hasMessageContaining("'" + MODEL + "'")
                .hasMessageContaining("The API deployment for this resource does not exist")
                .hasMessageEndingWith("'gpt-5.5'.");
        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "POST " + POSTED + query,
                        "DELETE " + DELETED + query,
                        "POST " + POSTED + query,
                        "GET " + LISTED + query);
    }

    @Test
    @Row("azure-deployment")
    @OffTheDocument("Azure's version of the API is a query parameter")
    @DisplayName("without apiVersion no query is sent; a deployment that is not there is a model that is not")
    void withoutVersion() throws Exception {
        azure(null);
        go(connection, "");
    }

    @Test
    @Row("azure-requests")
    @OffTheDocument("Azure's version of the API is a query parameter")
    @DisplayName("every request, whatever its method, has the path, the version, the key as api-key, and what was set")
    void everyRequest() throws Exception {
        azure("2026-01-01-preview");
        go(connection, "?api-version=2026-01-01-preview");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("api-key", KEY)
                        .containsEntry("openai-organization", "org-1")
                        .containsEntry("openai-project", "proj-1")
                        .containsEntry("x-tenant", "blue")
                        .containsEntry("x-trace", "on")
                        .hasEntrySatisfying(
                                "user-agent", agent -> assertThat(agent).matches("openaira/\\S+( .*)?"))
                        .doesNotContainKey("authorization"));
    }

    /** On a connection of its own, since a refused key is the end of one. */
    private ResourceException ends(int status, String headers, String body, Diagnosis diagnosis) throws Exception {
        azure(null);
        server.answer(POSTED, status, ("Content-Type: application/json\r\n" + headers).strip(), body);
        return textEnds(diagnosis);
    }

    @Test
    @Row("azure-errors")
    @OffTheDocument("Azure's version of the API is a query parameter")
    @DisplayName("errors in any of its shapes end in the exception for their status, with their words")
    void errors() throws Exception {
        String denied = "Access denied due to invalid subscription key or wrong API endpoint.";
        for (String body : new String[] {
            "{\"error\":{\"code\":\"401\",\"message\":\"" + denied + "\"}}",
            "{\"statusCode\":401,\"message\":\"" + denied + "\"}",
            "{ \"statusCode\": 401, \"error\": \"Unauthorized\", \"message\": \"" + denied + "\" }"
        }) {
            assertThat(ends(401, "apim-request-id: r-1", body, Diagnosis.KEY_REFUSED))
                    .isInstanceOf(OpenAiSecurityException.class)
                    .hasMessageContaining(body.contains("\"error\": \"") ? "Unauthorized" : denied)
                    .hasMessageContaining("[request r-1]");
        }
        ends(
                403,
                "",
                "{\"error\":{\"code\":\"403\",\"message\":\"Public access is disabled.\"}}",
                Diagnosis.ACCESS_DENIED);
        ends(404, "", "{\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}}", Diagnosis.ENDPOINT_MISSING);
        ResourceException limited = ends(
                429,
                "Retry-After: 9",
                "{\"error\":{\"code\":\"429\",\"message\":\"Requests have exceeded the call rate limit.\"}}",
                Diagnosis.RATE_LIMITED);
        assertThat(limited).isInstanceOf(OpenAiUnavailableException.class);
        assertThat(upstream(limited).retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    @Row("azure-content-filter")
    @OffTheDocument("Azure's version of the API is a query parameter")
    @DisplayName("a prompt that its filter takes exception to is a rejected request, told by code and param")
    void contentFilter() throws Exception {
        ResourceException failure = ends(
                400,
                "",
                "{\"error\":{\"message\":\"The response was filtered due to the prompt triggering Azure OpenAI's content"
                        + " management policy.\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\","
                        + "\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\","
                        + "\"content_filter_result\":{\"hate\":{\"filtered\":true,\"severity\":\"high\"}}}}}",
                Diagnosis.REQUEST_REJECTED);
        assertThat(failure)
                .isInstanceOf(OpenAiException.class)
                .hasMessageContaining("content management policy")
                .hasMessageContaining("param prompt");
        assertThat(upstream(failure).code()).isEqualTo("content_filter");
        assertThat(upstream(failure).type()).isNull();
    }

    private static UpstreamError upstream(ResourceException failure) {
        return ((OpenAiFailure) failure).upstream().orElseThrow();
    }
}
