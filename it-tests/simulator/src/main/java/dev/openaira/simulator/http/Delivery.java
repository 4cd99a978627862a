package dev.openaira.simulator.http;

import dev.openaira.simulator.Fault.Effect;
import dev.openaira.simulator.api.Answer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts answers on the wire, whole or damaged, and keeps those exchanges that are never to end. */
final class Delivery {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Set<Exchange> parked = ConcurrentHashMap.newKeySet();
    private volatile AtomicBoolean endlessStopped = new AtomicBoolean();

    void send(Exchange exchange, Answer answer, Map<String, String> headers) {
        exchange.head(answer, headers, !answer.streamed());
        if (answer.streamed()) {
            new PieceWriter(exchange, answer.pieces(), () -> exchange.finish(NOTHING)).iterate();
        } else {
            exchange.finish(answer.pieces().get(0));
        }
    }

    /** Sends the first half, then what the effect says. */
    void sendHalf(Exchange exchange, Answer answer, Map<String, String> headers, Effect effect) {
        exchange.head(answer, headers, !answer.streamed());
        PieceWriter.End end = switch (effect) {
            case RESET_MID_BODY -> exchange::reset;
            case STALLED -> () -> park(exchange);
            // A stream that ends too early still ends like a stream; a body too short can only be cut off.
            case TRUNCATED -> answer.streamed() ? () -> exchange.finish(NOTHING) : exchange::close;
            default -> throw new IllegalArgumentException(effect + " does not stop half way");
        };
        new PieceWriter(exchange, half(answer), end).iterate();
    }

    private static List<ByteBuffer> half(Answer answer) {
        List<ByteBuffer> pieces = answer.pieces();
        if (answer.streamed()) {
            return pieces.subList(0, (pieces.size() + 1) / 2);
        }
        ByteBuffer whole = pieces.get(0);
        return List.of(whole.slice(0, whole.remaining() / 2));
    }

    void sendEndlessly(Exchange exchange, Map<String, String> headers) {
        exchange.head(new Answer(200, "application/json", new byte[0]), headers, false);
        new EndlessWriter(exchange, endlessStopped).iterate();
    }

    /** Keeps the exchange without an answer until the client, a reset or the end. */
    void park(Exchange exchange) {
        parked.add(exchange);
    }

    /** Closes whatever would not end by itself. */
    void releaseAll() {
        endlessStopped.set(true);
        endlessStopped = new AtomicBoolean();
        List<Exchange> released = List.copyOf(parked);
        parked.removeAll(released);
        released.forEach(Exchange::close);
    }
}
