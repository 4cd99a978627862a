package dev.openaira.ra.cci;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiResponse;
import dev.openaira.ResponseStream;
import dev.openaira.StreamEvent;
import dev.openaira.ra.operation.EventFeed;
import dev.openaira.ra.operation.Result;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stream over a feed; it ends with the connection handle it came from. */
class CciResponseStream<R extends OpenAiResponse> implements ResponseStream<R> {
    private final CciConnection connection;
    private final ConnectionOwner server;
    private final EventFeed feed;
    private final Function<Result<JsonObject>, R> view;
    private @Nullable StreamEvent ahead;
    private @Nullable ResourceException failure;

    /** @param server the managed connection that serves the feed, to which the handle may belong no longer */
    CciResponseStream(
            CciConnection connection, ConnectionOwner server, EventFeed feed, Function<Result<JsonObject>, R> view) {
        this.connection = connection;
        this.server = server;
        this.feed = feed;
        this.view = view;
    }

    final EventFeed feed() {
        return feed;
    }

    @Override
    public final boolean hasNext() throws ResourceException {
        if (ahead == null || feed.isClosed()) {
            ahead = received();
        }
        return ahead != null;
    }

    private @Nullable StreamEvent received() throws ResourceException {
        if (failure != null) {
            throw failure;
        }
        StreamEvent event = null;
        try {
            event = feed.next();
        } catch (ResourceException e) {
            ResourceException told = connection.told(server, e);
            failure = told;
            throw told;
        } finally {
            if (event == null) {
                connection.ended(this);
            }
        }
        return event;
    }

    @Override
    public final StreamEvent next() throws ResourceException {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("The stream has ended.");
        }
        StreamEvent event = ahead;
        ahead = null;
        taken(event);
        return event;
    }

    /** An event goes to the reader. */
    void taken(StreamEvent event) {}

    @Override
    public final R response() throws ResourceException {
        while (hasNext()) {
            next();
        }
        return view.apply(feed.result());
    }

    @Override
    public final void cancel() {
        end(Diagnosis.STREAM_CLOSED);
        connection.ended(this);
    }

    @Override
    public final void close() {
        cancel();
    }

    /** Ends the stream for a reason that a thread is told which reads on. */
    final void end(Diagnosis why) {
        feed.end(why);
    }
}
