package dev.openaira.ra.rest;

import java.net.URI;

/**
 * What may be told of a call to anybody: nothing of it is secret, and there are few of a kind.
 *
 * @param baseUrl the server's base URL
 * @param method the HTTP method
 * @param resource the path of the resource, with a leading slash and without the id of one of its children
 */
public record CallFacts(URI baseUrl, String method, String resource) {

    static CallFacts of(URI baseUrl, RestRequest request) {
        return new CallFacts(baseUrl, request.method(), request.resource());
    }
}
