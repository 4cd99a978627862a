package dev.openaira;

import jakarta.resource.ResourceException;
import java.util.NoSuchElementException;

/**
 * A response while it is being made. Nothing is read ahead of the reader: whoever reads slowly slows the server down.
 *
 * <p>Every event the server sends is handed out once, in order. A stream that fails throws the exception that the unary
 * call would have thrown, after the event that told of it where there was one; {@link OpenAiFailure#interruption()} has
 * what was written until then. Reading on after a failure fails the same way again.
 *
 * <p>The execution timeout of the request holds for the whole stream, the pool's {@code readTimeout} between two bytes
 * of it, and the pool's {@code maxResponseBytes} for all its bytes together.
 *
 * <p>One thread reads at a time. Any thread may {@linkplain #cancel() cancel}.
 *
 * @param <R> the response that the events add up to
 */
public interface ResponseStream<R extends OpenAiResponse> extends AutoCloseable {

    /**
     * Whether there is another event; waits until there is one or the stream has ended.
     *
     * @throws OpenAiCommException {@link Diagnosis#STREAM_TRUNCATED} when the stream ended too early, and as for the
     *     unary call
     * @throws OpenAiStateException {@link Diagnosis#STREAM_CLOSED} when the stream was closed before its end,
     *     {@link Diagnosis#CONNECTION_CLOSED} when its connection was
     */
    boolean hasNext() throws ResourceException;

    /**
     * The next event.
     *
     * @throws NoSuchElementException after the last
     * @throws ResourceException as {@link #hasNext()}
     */
    StreamEvent next() throws ResourceException;

    /**
     * Hands the remaining events to an action.
     *
     * @throws X when the action does, which leaves the stream where it is
     */
    default <X extends Exception> void forEach(Action<? super StreamEvent, X> action) throws ResourceException, X {
        while (hasNext()) {
            action.accept(next());
        }
    }

    /**
     * Reads what is left and gives the whole: the same response as from the unary call, with its warnings.
     *
     * @throws ResourceException as {@link #hasNext()}
     */
    R response() throws ResourceException;

    /**
     * Cuts off the call to the server at once; any thread may. A thread that is reading, or reads on, fails with
     * {@link Diagnosis#STREAM_CLOSED}. The request may have run nevertheless, and be billed. Does nothing once the
     * stream has ended.
     */
    void cancel();

    /** Ends the stream; before its end this {@linkplain #cancel() cancels} it. Does nothing the second time. */
    @Override
    void close();

    /**
     * What is done with each part of a stream.
     *
     * @param <T> the part
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Action<T, X extends Exception> {

        /** Takes one part. */
        void accept(T part) throws X;
    }
}
