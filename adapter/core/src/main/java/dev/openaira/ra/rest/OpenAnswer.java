package dev.openaira.ra.rest;

/** An answer whose head has arrived and whose body is read piece by piece. It holds a connection until it is closed. */
interface OpenAnswer {

    /** What the response head said; the status is 200 to 299. */
    ResponseInfo info();

    /**
     * Reads on in the body, within the call's deadline. Whatever fails closes the answer, and fails as the call would.
     */
    <T> T read(BodyReader<T> reader) throws UpstreamException;

    /** What a body means that is an error in spite of the status. */
    Rejected rejected(ErrorAnswer error);

    /**
     * Ends the answer of which nothing more is wanted: reads what little may be left, so that the connection can serve
     * another call, and cuts it where there is more.
     */
    void finish();

    /** Cuts the connection at once, on any thread; a read under way fails with {@link Cancelled}. */
    void cancel();
}
