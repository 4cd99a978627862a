package dev.openaira;

import jakarta.resource.ResourceException;
import java.util.Optional;

/**
 * A text while it is being written.
 *
 * <pre>{@code
 * try (var stream = connection.stream(TextRequest.of("A story about pools"))) {
 *     stream.forEachText(out::print);
 *     log(stream.response().usage());
 * }
 * }</pre>
 *
 * @param <R> the response that the events add up to
 */
public interface TextStream<R extends TextResponse> extends ResponseStream<R> {

    /**
     * Hands the remaining text to an action, piece by piece as it is written; all at once where the server does not
     * stream it.
     *
     * @throws ResourceException as {@link #hasNext()}
     * @throws X when the action does, which leaves the stream where it is
     */
    <X extends Exception> void forEachText(Action<? super String, X> action) throws ResourceException, X;

    /** All text of the events read so far. */
    String text();

    /**
     * The conversation the turn belongs to; known from the start where the request names it or the adapter began it,
     * empty for stateless turns and plain text. A conversation that the adapter began is deleted again when the turn
     * fails, but kept when the stream is closed before its end, since the turn may have run.
     */
    Optional<String> conversation();
}
