package dev.openaira.simulator.http;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.ApiError;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which keys are good: any that is not empty, until tests name some or revoke one. */
public final class ApiKeys {

    private static final String BEARER = "Bearer ";
    private static final int LONG_ENOUGH_TO_HINT = 12;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    /** From now on only keys named so far are good. */
    public void accept(Collection<String> keys) {
        accepted.addAll(keys);
        revoked.removeAll(keys);
    }

    public void revoke(String key) {
        revoked.add(key);
    }

    public void clear() {
        accepted.clear();
        revoked.clear();
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
