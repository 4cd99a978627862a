package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One request below an endpoint's base URL.
 *
 * @param path with a leading slash, already encoded
 * @param body sent exactly as given, or null for none
 */
record RestRequest(String method, String path, @Nullable JsonObject body, Credentials credentials) {

    /** Without the body, which may hold a prompt. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
