package dev.openaira.simulator.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.util.IteratingCallback;

/** Writes a body piece by piece, each flushed, without holding a thread while the client reads. */
final class PieceWriter extends IteratingCallback {

    /** What comes after the pieces. */
    interface End {
        void reached();
    }

    private final Exchange exchange;
    private final List<ByteBuffer> pieces;
    private final End end;
    private int next;

    PieceWriter(Exchange exchange, List<ByteBuffer> pieces, End end) {
        this.exchange = exchange;
        this.pieces = pieces;
        this.end = end;
    }

    @Override
    protected Action process() {
        if (next == pieces.size()) {
            return Action.SUCCEEDED;
        }
        exchange.write(false, pieces.get(next), this);
        next++;
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        end.reached();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        exchange.failed(cause);
    }
}
