package dev.openaira.simulator.http;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.ApiError;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys are good: any that is not empty, until tests name some or revoke one. A key is of no project, and may name any
 * in its requests, until a test says of which it is.
 */
public final class ApiKeys {

    private static final String BEARER = "Bearer ";
    private static final String PROJECT = "openai-project";
    private static final int LONG_ENOUGH_TO_HINT = 12;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Map<String, String> projects = new ConcurrentHashMap<>();

    /** From now on only keys named so far are good. */
    public void accept(Collection<String> keys) {
        accepted.addAll(keys);
        revoked.removeAll(keys);
    }

    public void revoke(String key) {
        revoked.add(key);
    }

    /** From now on this key is of that project. */
    public void assign(String key, String project) {
        projects.put(key, project);
    }

    /** The project that answers to a request name: its key's; that which the request names, where its key has none. */
    @Nullable
    String project(ReceivedRequest request) {
        String key = key(request);
        String own = key == null ? null : projects.get(key);
        return own == null ? request.header(PROJECT) : own;
    }

    public void clear() {
        accepted.clear();
        revoked.clear();
        projects.clear();
    }

    /** Rejects a request without a good key: a bearer token, or Azure's {@code api-key} header. */
    void check(ReceivedRequest request) {
        String key = key(request);
        if (key == null || key.isBlank()) {
            throw new ApiError(
                    401,
                    "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                            + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
                    "invalid_request_error",
                    null,
                    null);
        }
        if (revoked.contains(key) || (!accepted.isEmpty() && !accepted.contains(key))) {
            throw new ApiError(
                    401,
                    "Incorrect API key provided: " + masked(key)
                            + ". You can find your API key in the settings of your account.",
                    "invalid_request_error",
                    null,
                    "invalid_api_key");
        }
        String named = request.header(PROJECT);
        if (named != null && !named.equals(project(request))) {
            throw new ApiError(
                    401,
                    "OpenAI-Project header should match project for API key",
                    "invalid_request_error",
                    null,
                    "mismatched_project");
        }
    }

    private static @Nullable String key(ReceivedRequest request) {
        String authorization = request.header("authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length());
        }
        return request.header("api-key");
    }

    /** As the API shows a wrong key: its ends and stars between them; only stars if it is short. */
    private static String masked(String key) {
        int length = key.length();
        return length < LONG_ENOUGH_TO_HINT
                ? "*".repeat(length)
                : key.substring(0, 3) + "*".repeat(length - 7) + key.substring(length - 4);
    }
}
