package dev.openaira.ra.rest;

/** One request and its answer. What is to happen around every call (retry, limits) wraps one of these in another. */
interface Exchange {

    /** Sends, and reads the answer; when it returns or throws, nothing of the call holds a connection any more. */
    <T> Answer<T> send(RestRequest request, BodyReader<T> reader, Deadline deadline) throws UpstreamException;
}
