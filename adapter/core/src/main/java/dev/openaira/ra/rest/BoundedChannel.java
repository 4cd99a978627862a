package dev.openaira.ra.rest;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A connected channel that waits no longer than a timeout and the deadline of its thread's call allow. It stays in
 * non-blocking mode and waits with a selector of its own: the blocking mode of {@link SocketChannel} knows no limit for
 * writes, and changes the mode twice for every read that has one.
 */
final class BoundedChannel implements AutoCloseable {

    /** The channel copies what it moves to memory outside the heap, and keeps that for its thread. */
    private static final int LARGEST_MOVE = 64 * 1024;

    private final SocketChannel channel;
    private final Call.Current current;
    private final Selector selector;
    private final SelectionKey key;
    private final Runnable waker;

    /** Just after a request its answer cannot be there, so the attempt to read would be for nothing. */
    private boolean answerDue;

    BoundedChannel(SocketChannel channel, Call.Current current) throws IOException {
        this.channel = channel;
        this.current = current;
        channel.configureBlocking(false);
        selector = Selector.open();
        waker = selector::wakeup;
        try {
            key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
    }

    /** Reads what there is, at least one byte unless at the end, waiting at most this many milliseconds; 0 is no limit. */
    int read(byte[] bytes, int offset, int length, int timeout) throws IOException {
        if (length == 0) {
            return 0;
        }
        bounded(current, timeout);
        if (answerDue) {
            answerDue = false;
            await(SelectionKey.OP_READ, timeout);
        }
        int n = readNow(bytes, offset, length);
        while (n == 0) {
            await(SelectionKey.OP_READ, timeout);
            n = readNow(bytes, offset, length);
        }
        return n;
    }

    /** Reads what there is, without waiting: 0 when there is nothing. */
    int readNow(byte[] bytes, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, offset, Math.min(length, LARGEST_MOVE)));
    }

    /** Writes all, waiting at most this many milliseconds for room each time; 0 is no limit. */
    void write(byte[] bytes, int offset, int length, int timeout) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + LARGEST_MOVE));
            if (channel.write(buffer) == 0) {
                await(SelectionKey.OP_WRITE, timeout);
            }
        }
        answerDue = true;
    }

    private void await(int operation, int timeout) throws IOException {
        Call call = current.get();
        // Waking one that has passed to another call meanwhile does no harm, as closing it would.
        Cutoff.Watch watch = call == null ? Cutoff.Watch.NONE : call.deadline().watch(waker);
        try {
            if (key.interestOps() != operation) {
                key.interestOps(operation);
            }
            long waited = 0;
            long start = System.nanoTime();
            while (selector.select(BoundedChannel::ready, bounded(current, timeout == 0 ? 0 : (int) (timeout - waited)))
                    == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    channel.close();
                    throw new ClosedByInterruptException();
                }
                if (!channel.isOpen()) {
                    throw new SocketException("Socket closed");
                }
                waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                if (timeout != 0 && waited >= timeout) {
                    throw new SocketTimeoutException("Waited " + timeout + " ms in vain");
                }
            }
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("Socket closed", e);
        } finally {
            watch.close();
        }
    }

    /** That one is ready is all there is to know of the only key. */
    private static void ready(SelectionKey only) {}

    /** The shorter of a timeout in milliseconds, where 0 is none, and what is left of the call; fails when that is over. */
    static int bounded(Call.Current current, int timeout) throws IOException {
        Call call = current.get();
        if (call != null && call.deadline().isCut()) {
            throw new SocketException("The call was cut off");
        }
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

    /** Ends waits that are under way. The channel itself is its owner's to close, before this. */
    @Override
    public void close() throws IOException {
        selector.close();
    }
}
