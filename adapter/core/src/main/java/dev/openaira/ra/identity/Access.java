package dev.openaira.ra.identity;

import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to call a server as somebody: for as long as it is known, someone may act for that identity.
 *
 * @param recovery whether the key is there to end what others began, and for nothing else
 * @param beside what the pool has for recovery beside this, which is its own; null for none
 */
public record Access(
        Endpoint endpoint,
        Credentials credentials,
        CallPolicy policy,
        boolean recovery,
        @Nullable Credentials beside) {

    /** That of somebody who calls for himself, and nothing beside it. */
    public Access(Endpoint endpoint, Credentials credentials, CallPolicy policy) {
        this(endpoint, credentials, policy, false, null);
    }

    /** That of somebody who ends what others began. */
    public static Access forRecovery(Endpoint endpoint, Credentials credentials, CallPolicy policy) {
        return new Access(endpoint, credentials, policy, true, null);
    }
}
