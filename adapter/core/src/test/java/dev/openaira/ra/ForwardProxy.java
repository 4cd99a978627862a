package dev.openaira.ra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy: tunnels for {@code CONNECT}, hands on requests in absolute form, and may ask who asks. It resolves no
 * names, so that tests can name servers that are not there; everything goes to one server.
 */
public final class ForwardProxy extends Relay {

    /** What it does before it serves; true if it has answered and is done. */
    @FunctionalInterface
    public interface Mood {
        boolean answers(String head, Socket client) throws IOException;
    }

    private static final String DIGEST = "Digest realm=\"proxy\", qop=\"auth\", nonce=\"abc123\", algorithm=MD5";

    private final int target;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile String wanted;
    private volatile String challenge = "Basic realm=\"proxy\"";
    private volatile boolean closesAfterChallenge;
    private volatile Mood mood = (head, client) -> false;

    private ForwardProxy(ServerSocket server, int target) {
        super(server);
        this.target = target;
    }

    /** In front of one server on loopback. */
    public static ForwardProxy before(int port) {
        try {
            ForwardProxy proxy = new ForwardProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            proxy.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves only those who sign on so, by Basic. */
    public ForwardProxy basic(String user, String password) {
        wanted = "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Serves only those who sign on as this user, by Digest; of the rest it looks at nothing. */
    public ForwardProxy digest(String user) {
        wanted = "Proxy-Authorization: Digest username=\"" + user + "\"";
        challenge = DIGEST;
        return this;
    }

    /** Closes connections on which it asked who asks, as some do. */
    public ForwardProxy closingAfterChallenge() {
        closesAfterChallenge = true;
        return this;
    }

    /** Does something else first. */
    public ForwardProxy mood(Mood next) {
        mood = next;
        return this;
    }

    /** What it read of requests: line and headers. */
    public List<String> heads() {
        return heads;
    }

    /** Where it is, as administrators write it. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    protected void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        for (String head = head(in); head != null; head = head(in)) {
            heads.add(head);
            if (mood.answers(head, client)) {
                return;
            }
            if (wanted != null && !head.contains(wanted)) {
                in.readNBytes(length(head));
                client.getOutputStream().write(challenge());
                if (closesAfterChallenge) {
                    return;
                }
            } else if (head.startsWith("CONNECT ")) {
                client.getOutputStream().write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
                pipe(client, connect(InetAddress.getLoopbackAddress(), target));
                return;
            } else {
                handOn(head, in.readNBytes(length(head)), client);
            }
        }
    }

    private byte[] challenge() {
        return ascii("HTTP/1.1 407 Who is it\r\nProxy-Authenticate: " + challenge + "\r\nContent-Length: 5\r\n"
                + (closesAfterChallenge ? "Connection: close\r\n" : "") + "\r\nwho?\n");
    }

    /** One request on a connection of its own, and its answer. */
    private void handOn(String head, byte[] body, Socket client) throws IOException {
        URI uri = URI.create(head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/1.1")));
        String origin = head.replaceFirst(" [^ ]+ HTTP/1.1", " " + uri.getRawPath() + " HTTP/1.1")
                .replaceAll("(?i)Proxy-[a-z-]+: [^\r]*\r\n", "");
        try (Socket upstream = connect(InetAddress.getLoopbackAddress(), target)) {
            upstream.getOutputStream().write(ascii(origin));
            upstream.getOutputStream().write(body);
            String answer = head(upstream.getInputStream());
            if (answer == null) {
                throw new IOException("The server sent nothing");
            }
            client.getOutputStream().write(ascii(answer));
            client.getOutputStream().write(upstream.getInputStream().readNBytes(length(answer)));
        }
    }

    private static int length(String head) {
        for (String line : head.lines().toList()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        return 0;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Bytes for a mood to answer with. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
