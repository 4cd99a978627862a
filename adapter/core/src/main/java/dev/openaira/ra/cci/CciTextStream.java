package dev.openaira.ra.cci;

import dev.openaira.StreamEvent;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.operation.EventFeed;
import dev.openaira.ra.operation.Result;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.Optional;
import java.util.function.Function;

/** A stream of text over a feed. */
final class CciTextStream<R extends TextResponse> extends CciResponseStream<R> implements TextStream<R> {
    private boolean streamed;

    CciTextStream(
            CciConnection connection, ConnectionOwner server, EventFeed feed, Function<Result<JsonObject>, R> view) {
        super(connection, server, feed, view);
    }

    @Override
    void taken(StreamEvent event) {
        streamed |= event instanceof StreamEvent.TextDelta;
    }

    @Override
    public <X extends Exception> void forEachText(Action<? super String, X> action) throws ResourceException, X {
        while (hasNext()) {
            if (next() instanceof StreamEvent.TextDelta delta) {
                action.accept(delta.delta());
            }
        }
        String whole = streamed ? "" : response().text();
        if (!whole.isEmpty()) {
            streamed = true;
            action.accept(whole);
        }
    }

    @Override
    public String text() {
        return feed().text();
    }

    @Override
    public Optional<String> conversation() {
        return feed().conversation();
    }
}
