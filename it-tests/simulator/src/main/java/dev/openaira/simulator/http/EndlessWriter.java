package dev.openaira.simulator.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.IteratingCallback;

/** Writes a JSON string without an end, until the client or the simulator stops. */
final class EndlessWriter extends IteratingCallback {

    private static final String START = "{\"id\": \"";
    private static final byte[] MORE = "0123456789abcdef".repeat(1024).getBytes(StandardCharsets.US_ASCII);

    private final Exchange exchange;
    private final AtomicBoolean stopped;
    private boolean started;

    EndlessWriter(Exchange exchange, AtomicBoolean stopped) {
        this.exchange = exchange;
        this.stopped = stopped;
    }

    @Override
    protected Action process() {
        if (stopped.get()) {
            return Action.SUCCEEDED;
        }
        byte[] bytes = started ? MORE : START.getBytes(StandardCharsets.US_ASCII);
        started = true;
        exchange.write(false, ByteBuffer.wrap(bytes), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        exchange.close();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        exchange.failed(cause);
    }
}
