package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;

/** Makes a value from the body of a successful answer. */
interface BodyReader<T> {

    /**
     * Reads the body to its end.
     *
     * @throws BodyException if the body is not what the endpoint answers
     * @throws ErrorAnswer if the body is an error in spite of the status
     */
    T read(InputStream body) throws IOException;
}
