package dev.openaira.ra.identity;

import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;

/**
 * All that is needed to call a server as somebody: for as long as it is known, someone may act for that identity.
 *
 * @param recovery whether the key is there to end what others began, and for nothing else
 */
public record Access(Endpoint endpoint, Credentials credentials, CallPolicy policy, boolean recovery) {

    /** That of somebody who calls for himself. */
    public Access(Endpoint endpoint, Credentials credentials, CallPolicy policy) {
        this(endpoint, credentials, policy, false);
    }
}
