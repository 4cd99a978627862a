package dev.openaira.ra.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket that neither connects nor waits for a byte longer than the deadline of its thread's call allows. It sits
 * below TLS, so handshakes keep to the deadline too.
 */
final class CallSocket extends Socket {

    private final Call.Current current;
    private int readTimeout;
    private @Nullable InputStream in;

    CallSocket(@Nullable Proxy socksProxy, Call.Current current) {
        super(socksProxy == null ? Proxy.NO_PROXY : socksProxy);
        this.current = current;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        super.connect(address, bounded(timeout));
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        readTimeout = timeout;
        super.setSoTimeout(timeout);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (in == null) {
            in = new BoundedStream(super.getInputStream());
        }
        return in;
    }

    /** The shorter of a timeout in milliseconds, where 0 is none, and what is left of the call. */
    private int bounded(int timeout) throws SocketTimeoutException {
        Call call = current.get();
        if (call == null || !call.deadline().isLimited()) {
            return timeout;
        }
        long remaining = call.deadline().remainingNanos();
        if (remaining <= 0) {
            throw new SocketTimeoutException("Deadline passed");
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(remaining) + 1;
        return (int) Math.min(timeout == 0 ? Integer.MAX_VALUE : timeout, millis);
    }

    private void waitAtMost(int timeout) throws SocketException {
        super.setSoTimeout(timeout);
    }

    private final class BoundedStream extends FilterInputStream {

        BoundedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            waitAtMost(bounded(readTimeout));
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            waitAtMost(bounded(readTimeout));
            return super.read(bytes, offset, length);
        }
    }
}
