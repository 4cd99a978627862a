package dev.openaira.ra.identity;

import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;

/** All that is needed to call a server as somebody: for as long as it is known, someone may act for that identity. */
public record Access(Endpoint endpoint, Credentials credentials, CallPolicy policy) {}
