package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket that waits no longer than the deadline of its thread's call allows: for the connection, for each byte to
 * arrive, and, which ordinary sockets do without limit, for each byte to leave. It sits below TLS, so handshakes keep
 * to the deadline too. Interrupting the thread ends the wait.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the channel locks, and closing must not wait for a lock
final class CallSocket extends Socket {

    /** The channel copies what it writes to memory outside the heap, and keeps that for its thread. */
    private static final int LARGEST_WRITE = 64 * 1024;

    private final Call.Current current;
    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in = new In();
    private final OutputStream out = new Out();
    private volatile int readTimeout;
    private volatile @Nullable Selector sending;
    private Impatience impatience = Impatience.NONE;

    CallSocket(Call.Current current) throws IOException {
        super((SocketImpl) null);
        this.current = current;
        channel = SocketChannel.open();
        socket = channel.socket();
    }

    /** What a read does that would have to wait. */
    enum Impatience {
        /** Waits. */
        NONE,
        /** Looks, and fails as if it had waited in vain. */
        LOOK,
        /** Fails so without looking. */
        READ_NOTHING
    }

    void impatience(Impatience how) throws IOException {
        if (how == Impatience.LOOK || impatience == Impatience.LOOK) {
            channel.configureBlocking(how != Impatience.LOOK);
        }
        impatience = how;
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        socket.connect(address, bounded(timeout));
    }

    /** The shorter of a timeout in milliseconds, where 0 is none, and what is left of the call. */
    private int bounded(int timeout) throws SocketTimeoutException {
        Call call = current.get();
        if (call == null || !call.deadline().isLimited()) {
            return timeout;
        }
        long remaining = call.deadline().remainingNanos();
        if (remaining <= 0) {
            throw new SocketTimeoutException("The deadline has passed");
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(remaining) + 1;
        return (int) Math.min(timeout == 0 ? Integer.MAX_VALUE : timeout, millis);
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
            if (impatience != Impatience.NONE) {
                int n = impatience == Impatience.LOOK ? channel.read(ByteBuffer.wrap(bytes, offset, length)) : 0;
                if (n == 0) {
                    throw new NothingYet();
                }
                return n;
            }
            socket.setSoTimeout(bounded(readTimeout));
            return socket.getInputStream().read(bytes, offset, length);
        }

        @Override
        public int available() throws IOException {
            return socket.getInputStream().available();
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

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            int end = buffer.limit();
            channel.configureBlocking(false);
            try {
                while (buffer.position() < end) {
                    buffer.limit(Math.min(end, buffer.position() + LARGEST_WRITE));
                    if (channel.write(buffer) == 0) {
                        awaitRoom();
                    }
                }
            } finally {
                if (channel.isOpen()) {
                    channel.configureBlocking(true);
                }
            }
        }

        private void awaitRoom() throws IOException {
            try (Selector selector = Selector.open()) {
                sending = selector;
                channel.register(selector, SelectionKey.OP_WRITE);
                if (selector.select(bounded(readTimeout)) == 0
                        && channel.isOpen()
                        && !Thread.currentThread().isInterrupted()) {
                    throw new SocketTimeoutException("No byte could be sent");
                }
            } finally {
                sending = null;
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
    public void bind(@Nullable SocketAddress address) throws IOException {
        socket.bind(address);
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        socket.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return socket.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        socket.setSoLinger(on, linger);
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        socket.setKeepAlive(on);
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        socket.setReuseAddress(on);
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Selector waiting = sending;
        if (waiting != null) {
            waiting.wakeup();
        }
    }
}
