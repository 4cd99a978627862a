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
    private final EventFeed feed;
    private final Function<Result<JsonObject>, R> view;
    private @Nullable StreamEvent ahead;

    CciResponseStream(CciConnection connection, EventFeed feed, Function<Result<JsonObject>, R> view) {
        this.connection = connection;
        this.feed = feed;
        this.view = view;
    }

    final EventFeed feed() {
        return feed;
    }

    @Override
    public final boolean hasNext() throws ResourceException {
        if (ahead == null) {
            ahead = received();
        }
        return ahead != null;
    }

    private @Nullable StreamEvent received() throws ResourceException {
        try {
            StreamEvent event = feed.next();
            if (event == null) {
                connection.ended(this);
            }
            return event;
        } catch (ResourceException e) {
            throw connection.failed(this, e);
        }
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
