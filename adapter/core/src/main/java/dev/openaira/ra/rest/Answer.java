package dev.openaira.ra.rest;

/**
 * A usable answer.
 *
 * @param body what the endpoint answered
 * @param info what the response head said
 */
public record Answer<T>(T body, ResponseInfo info) {

    /** The HTTP status, 200 to 299. */
    public int status() {
        return info.status();
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "Answer[" + info + "]";
    }
}
