package dev.openaira.ra.rest;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection whose fitness to be used again can be seen without waiting, so that it is looked at before every use: a
 * POST on a connection that the server has closed cannot be told from one that ran.
 */
final class CallConnection extends DefaultManagedHttpClientConnection {

    /** What a head may hold; the library's own default is no limit. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(500)
            .setMaxLineLength(64 * 1024)
            .setMaxEmptyLineCount(10)
            .build();

    private static final DefaultHttpRequestWriterFactory WRITERS = new DefaultHttpRequestWriterFactory(LIMITS);
    private static final DefaultHttpResponseParserFactory PARSERS = new DefaultHttpResponseParserFactory(LIMITS);

    /** Sooner than this after an answer, not even a server in the next room could have said that it closes. */
    private static final long NEWS_TAKES = TimeUnit.MILLISECONDS.toNanos(5);

    private long idleSince;

    private CallConnection(String id) {
        super(id, null, null, LIMITS, null, null, WRITERS, PARSERS);
    }

    static HttpConnectionFactory<ManagedHttpClientConnection> factory() {
        AtomicLong count = new AtomicLong();
        return socket -> {
            CallConnection connection = new CallConnection("openaira-" + count.incrementAndGet());
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        };
    }

    @Override
    public void passivate() {
        super.passivate();
        idleSince = System.nanoTime();
    }

    /** Closed by the server, or holding bytes that nobody asked for and the next caller would take for his answer. */
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || !(holder.getBaseSocket() instanceof CallSocket socket)) {
            return true;
        }
        boolean rested = System.nanoTime() - idleSince > NEWS_TAKES;
        socket.impatience(
                rested ? CallSocket.Impatience.LOOK : CallSocket.Impatience.READ_NOTHING,
                holder.getSSLSocket() != null);
        try {
            return isDataAvailable(Timeout.ONE_MILLISECOND) || (rested && super.isStale());
        } finally {
            socket.impatience(CallSocket.Impatience.NONE, true);
        }
    }
}
