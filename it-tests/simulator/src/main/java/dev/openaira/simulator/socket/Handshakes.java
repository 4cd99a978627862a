package dev.openaira.simulator.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What a server does with the beginning of TLS. */
final class Handshakes {

    /** A fatal alert, {@code protocol_version}: what a server of TLS answers to what is none. */
    private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 70};

    private static final int RECORD_HEADER = 5;

    private Handshakes() {}

    /** TLS over a connection, on the server's side. */
    static Socket serving(SSLContext context, Socket socket) throws IOException {
        SSLSocket layered = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        layered.setUseClientMode(false);
        return layered;
    }

    /** Reads the client's first record and says nothing until the client goes away. */
    static void silent(Socket socket) throws IOException {
        hello(socket);
        socket.getInputStream().readAllBytes();
    }

    /** Reads the client's first record and ends the connection. */
    static void brokenOff(Socket socket) throws IOException {
        hello(socket);
        socket.shutdownOutput();
    }

    /** Answers the client's first record in plain HTTP. */
    static void plain(Socket socket) throws IOException {
        hello(socket);
        byte[] page = "<html>The plain HTTP server.</html>".getBytes(StandardCharsets.US_ASCII);
        OutputStream out = socket.getOutputStream();
        out.write(Replies.head(400, "text/html", "Connection: close", "Content-Length: " + page.length));
        out.write(page);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
    }

    /** Refuses what comes as a server of TLS does that was sent plain HTTP. */
    static void alert(Socket socket) throws IOException {
        socket.getOutputStream().write(ALERT);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
    }

    private static void hello(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] header = in.readNBytes(RECORD_HEADER);
        if (header.length == RECORD_HEADER) {
            in.readNBytes((header[3] & 0xff) << 8 | (header[4] & 0xff));
        }
    }
}
