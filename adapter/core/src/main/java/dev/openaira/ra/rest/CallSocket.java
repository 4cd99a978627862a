package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that waits no longer than the deadline of its thread's call allows: for the connection, for each byte to
 * arrive, and, which ordinary sockets do without limit, for each byte to leave. It sits below TLS, so handshakes keep
 * to the deadline too. Interrupting the thread ends the wait.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the channel locks, and closing must not wait for a lock
final class CallSocket extends ChannelSocket {

    private final Call.Current current;
    private final InputStream in = new In();
    private final OutputStream out = new Out();
    private volatile int readTimeout;
    private volatile @Nullable BoundedChannel connected;
    private Impatience impatience = Impatience.NONE;
    private boolean nothingIsTimeout;
    private @Nullable IOException unsent;

    CallSocket(Call.Current current) throws IOException {
        super(SocketChannel.open());
        this.current = current;
    }

    /** What a read does that would have to wait. */
    enum Impatience {
        /** Waits. */
        NONE,
        /** Looks, and reads no byte when there is none. */
        LOOK,
        /** Reads no byte, without looking. */
        READ_NOTHING
    }

    /** @param timedOut whether no byte is a timeout, which TLS understands, and not the cheaper count of zero */
    void impatience(Impatience how, boolean timedOut) {
        impatience = how;
        nothingIsTimeout = timedOut;
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        int limit = BoundedChannel.bounded(current, timeout);
        Call call = current.get();
        Cutoff.Watch watch = call == null ? Cutoff.Watch.NONE : call.deadline().watch(this::abort);
        try {
            super.connect(address, limit);
        } finally {
            watch.close();
        }
        connected = new BoundedChannel(channel(), current);
        if (!channel().isOpen()) {
            close();
        }
    }

    /** Ends a connect that is under way, on any thread. */
    private void abort() {
        try {
            channel().close();
        } catch (IOException e) {
            // it is closed all the same, and whoever connects is told so
        }
    }

    private BoundedChannel connected() throws SocketException {
        BoundedChannel bounded = connected;
        if (bounded == null) {
            throw new SocketException("Socket is not connected");
        }
        return bounded;
    }

    /** Thrown at most calls to say that all is well, so it is made cheap. */
    private static final class NothingYet extends SocketTimeoutException {

        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    private final class In extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (unsent != null) {
                return lastWords(unsent, bytes, offset, length);
            }
            if (impatience == Impatience.NONE) {
                return connected().read(bytes, offset, length, readTimeout);
            }
            int n = impatience == Impatience.LOOK ? connected().readNow(bytes, offset, length) : 0;
            if (n == 0 && nothingIsTimeout) {
                throw new NothingYet();
            }
            return n;
        }

        private int lastWords(IOException failure, byte[] bytes, int offset, int length) throws IOException {
            try {
                int n = connected().readNow(bytes, offset, length);
                if (n > 0) {
                    return n;
                }
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }

        @Override
        public int available() throws IOException {
            return CallSocket.this.available();
        }

        @Override
        public void close() throws IOException {
            CallSocket.this.close();
        }
    }

    private final class Out extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        /**
         * Fails later when the other side does not listen any more: it may have said why before, such as that it wants
         * a certificate, and the one who reads that is told then.
         */
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (unsent != null) {
                return;
            }
            try {
                connected().write(bytes, offset, length, readTimeout);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (!channel().isOpen()) {
                    throw e;
                }
                unsent = e;
            }
        }

        @Override
        public void close() throws IOException {
            CallSocket.this.close();
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int timeout) {
        readTimeout = timeout;
    }

    @Override
    public int getSoTimeout() {
        return readTimeout;
    }

    @Override
    public void close() throws IOException {
        super.close();
        BoundedChannel bounded = connected;
        if (bounded != null) {
            bounded.close();
        }
    }
}
