package dev.openaira.ra.rest;

/** One request and its answer. What is to happen around every call (retry, limits) wraps one of these in another. */
interface Exchange {

    /** Sends, and reads the head of the answer; a connection is held until the answer is ended. */
    OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException;

    /** Sends, and reads the answer; when it returns or throws, nothing of the call holds a connection any more. */
    default <T> Answer<T> send(RestRequest request, BodyReader<T> reader, Deadline deadline) throws UpstreamException {
        OpenAnswer answer = open(request, deadline);
        T body = answer.read(reader);
        answer.finish();
        return new Answer<>(body, answer.info());
    }
}
