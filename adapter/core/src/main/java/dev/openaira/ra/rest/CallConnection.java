package dev.openaira.ra.rest;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
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

    /** Nobody has that much to say before an answer, and only the caller's deadline, if any, would end the rest. */
    private static final int MOST_INTERIM_ANSWERS = 1000;

    private int interimAnswers;

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
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse head = super.receiveResponseHeader();
        interimAnswers = head.getCode() < HttpStatus.SC_SUCCESS ? interimAnswers + 1 : 0;
        if (interimAnswers > MOST_INTERIM_ANSWERS) {
            throw new ProtocolException("More than " + MOST_INTERIM_ANSWERS + " interim answers");
        }
        return head;
    }

    /** Closed by the server, or holding bytes that nobody asked for and the next caller would take for his answer. */
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || !(holder.getBaseSocket() instanceof CallSocket socket)) {
            return true;
        }
        boolean tls = holder.getSSLSocket() != null;
        try {
            socket.impatience(CallSocket.Impatience.LOOK, tls);
            if (super.isStale()) {
                return true;
            }
            socket.impatience(CallSocket.Impatience.READ_NOTHING, tls); // what there was is in the buffer now
            return isDataAvailable(Timeout.ONE_MILLISECOND);
        } finally {
            socket.impatience(CallSocket.Impatience.NONE, true);
        }
    }
}
