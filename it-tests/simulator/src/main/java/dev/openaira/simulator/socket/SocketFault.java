package dev.openaira.simulator.socket;

import dev.openaira.simulator.socket.FakeUpstream.Reply;
import dev.openaira.simulator.socket.FakeUpstream.Welcome;
import java.util.Locale;
import java.util.function.Function;

/** What a {@link FaultyUpstream} does wrong, once. Those of answers damage what the good server behind it answered. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
public enum SocketFault {
    /** Nobody listens on the port. */
    REFUSES(new AtPort(false)),
    /** The port listens, but nobody accepts and its backlog is full: connections get no answer at all. */
    BACKLOG_FULL(new AtPort(true)),
    /** Accepts and closes at once. */
    ACCEPTS_AND_CLOSES(new AtConnection(socket -> {})),
    /** Accepts and resets as soon as the request begins to arrive. */
    ACCEPTS_AND_RESETS(new AtConnection(Damages::resetAtFirstByte)),
    /** Accepts, then neither reads nor writes. */
    ACCEPTS_AND_HANGS(new AtConnection(Damages::hang)),
    /** Answers 413 before it has read the request, and ends its side. */
    ANSWERS_BEFORE_READING(new AtConnection(Damages::refuse)),
    /** A server of TLS that is sent plain HTTP: answers with a TLS alert. */
    TLS_ON_PLAIN_PORT(new AtConnection(Handshakes::alert)),

    /** Begins the handshake late, and goes on well. */
    TLS_HANDSHAKE_LATE(new InHandshake(socket -> Pauses.millis(300), true)),
    /** Reads the beginning of the handshake and says nothing. */
    TLS_HANDSHAKE_HANGS(new InHandshake(Handshakes::silent, false)),
    /** Reads the beginning of the handshake and ends the connection. */
    TLS_HANDSHAKE_BREAKS_OFF(new InHandshake(Handshakes::brokenOff, false)),
    /** Answers the beginning of the handshake in plain HTTP. */
    PLAIN_HTTP_ON_TLS_PORT(new InHandshake(Handshakes::plain, false)),

    /** Reads the request and never answers. */
    READS_AND_HANGS(new InAnswer(good -> Replies.hang())),
    /** Reads the request and closes. */
    READS_AND_CLOSES(new InAnswer(good -> Replies.closeAtOnce())),
    /** Reads the request and resets. */
    READS_AND_RESETS(new InAnswer(good -> Damages.thenReset(new byte[0]))),
    /** Reads the request, ends its own side without an answer and goes on listening. */
    HALF_CLOSES(new InAnswer(good -> Replies.halfClose())),
    /** Ends its own side after the head and goes on listening. */
    HALF_CLOSES_AFTER_HEAD(new InAnswer(good -> Damages.thenHalfClose(good.head()))),
    /** Ends its own side in the middle of the body and goes on listening. */
    HALF_CLOSES_IN_BODY(new InAnswer(good -> Damages.thenHalfClose(Damages.begun(good)))),
    /** Closes in the middle of the head. */
    CLOSES_IN_HEAD(new InAnswer(good -> Replies.raw(Damages.ascii("HTTP/1.1 200 OK\r\nConte"), new byte[0], false))),
    /** Resets in the middle of the head. */
    RESETS_IN_HEAD(new InAnswer(good -> Damages.thenReset(Damages.ascii("HTTP/1.1 200 OK\r\nConte")))),
    /** Resets in the middle of the body. */
    RESETS_IN_BODY(new InAnswer(good -> Damages.thenReset(Damages.begun(good)))),
    /** Says nothing more in the middle of the body. */
    HANGS_IN_BODY(new InAnswer(good -> Replies.hangAfter(Damages.begun(good)))),
    /** Closes in the middle of a body whose end is the connection's. */
    CLOSES_IN_BODY_WITHOUT_LENGTH(
            new InAnswer(good -> Replies.raw(good.headWithoutLength("Connection: close"), good.half(), false))),

    /** The whole answer, one byte at a time. */
    BYTE_BY_BYTE(new InAnswer(good -> Replies.byteByByte(Damages.whole(good), 0))),
    /** A body that never comes to its end, one byte now and then. */
    DRIPS_FOR_EVER(new InAnswer(good -> Damages.dripping(good.headWithoutLength(), ' '))),
    /** A head that never comes to its end, one byte now and then. */
    DRIPS_HEAD_FOR_EVER(new InAnswer(good -> Damages.dripping(Damages.ascii("HTTP/1.1 200 OK\r\nX-Slow: "), 'x'))),

    /** Another protocol. */
    GARBAGE(new InAnswer(
            good -> Replies.raw(Damages.ascii("SSH-2.0-OpenSSH_9.2\r\nProtocol mismatch.\r\n"), new byte[0], false))),
    /** Bytes of no protocol. */
    BINARY_GARBAGE(new InAnswer(good -> Replies.raw(Damages.noise(4096), new byte[0], false))),
    /** A header of a mebibyte. */
    OVERSIZED_HEADER(new InAnswer(good ->
            Replies.raw(good.head("X-Large: " + "x".repeat(1 << 20)), good.body(), true))),
    /** Headers without end. */
    ENDLESS_HEADERS(
            new InAnswer(good -> Replies.endless(Damages.ascii("HTTP/1.1 200 OK\r\n"), "X-One-More: and another\r\n"))),
    /** Interim answers without end. */
    ENDLESS_INTERIM_ANSWERS(new InAnswer(good -> Replies.endless(new byte[0], "HTTP/1.1 102 Processing\r\n\r\n"))),
    /** A few interim answers, then the good one. */
    INTERIM_ANSWERS(new InAnswer(good -> Replies.raw(
            Damages.ascii("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"),
            Damages.whole(good),
            true))),

    /** {@code Content-Length} is more than comes; then silence. */
    LENGTH_TOO_LONG(new InAnswer(good -> Replies.hangAfter(
            GoodAnswer.joined(good.headWithoutLength("Content-Length: " + (good.body().length + 100)), good.body())))),
    /** {@code Content-Length} is half of what comes. */
    LENGTH_TOO_SHORT(new InAnswer(good ->
            Replies.raw(good.headWithoutLength("Content-Length: " + good.body().length / 2), good.body(), true))),
    /** Chunks of a length that is no number. */
    CHUNKED_GARBAGE(new InAnswer(good ->
            Replies.raw(good.headWithoutLength("Transfer-Encoding: chunked"), Damages.ascii("zz\r\n{}\r\n"), false))),
    /** Ends in the middle of a chunk. */
    CHUNK_BREAKS_OFF(new InAnswer(good -> Replies.raw(
            good.headWithoutLength("Transfer-Encoding: chunked"),
            GoodAnswer.joined(Damages.ascii(Integer.toHexString(good.body().length) + "\r\n"), good.half()),
            false))),
    /** Ends after the last chunk that holds something, without the empty one. */
    CHUNKS_WITHOUT_END(new InAnswer(good -> Replies.raw(
            good.headWithoutLength("Transfer-Encoding: chunked"),
            GoodAnswer.joined(
                    Damages.ascii(Integer.toHexString(good.body().length) + "\r\n"),
                    good.body(),
                    Damages.ascii("\r\n")),
            false))),
    /** Status 204, and the body after it. */
    BODY_AFTER_204(new InAnswer(good -> Replies.raw(Replies.head(204, null), good.body(), true))),
    /** The good answer, and another that nobody asked for. */
    SECOND_ANSWER(new InAnswer(good ->
            Replies.raw(Damages.whole(good), GoodAnswer.joined(good.head(), Damages.noise(good.body().length)), true))),
    /** The good answer, then closes without having said so. */
    CLOSES_AFTER_ANSWER(new InAnswer(good -> Replies.raw(good.head(), good.body(), false))),
    /** A body without end that is neither wrong nor right before it ends. */
    ENDLESS_BODY(new InAnswer(
            good -> Replies.endless(GoodAnswer.joined(good.headWithoutLength(), Damages.opening(good)), "        "))),

    /** Said to be compressed, and is not. */
    GZIP_GARBAGE(new InAnswer(good -> Replies.raw(
            good.headWithoutLength("Content-Encoding: gzip", "Content-Length: 4096"), Damages.noise(4096), true))),
    /** Compressed data that breaks off where the body ends. */
    GZIP_BREAKS_OFF(new InAnswer(Damages::gzipBrokenOff)),
    /** A small body that becomes a very large one. */
    GZIP_BOMB(new InAnswer(Damages::bomb)),
    /** Said to be compressed in a way that nobody asked for. */
    UNKNOWN_ENCODING(new InAnswer(good -> Replies.raw(good.head("Content-Encoding: magic"), good.body(), true))),
    /** Text that is no UTF-8. */
    INVALID_UTF8(new InAnswer(good -> Damages.inserted(good, "\"surplus\":\"\u00ff\u00fe\u00c3\","))),
    /** Members that come twice. */
    DUPLICATE_MEMBERS(new InAnswer(good ->
            Damages.inserted(good, "\"id\":\"first\",\"object\":\"first\",\"output\":7,\"surplus\":1,\"surplus\":2,")));

    /** Where a fault strikes. */
    sealed interface Way {}

    record AtPort(boolean listening) implements Way {}

    record AtConnection(Welcome welcome) implements Way {}

    record InHandshake(Welcome welcome, boolean goesOn) implements Way {}

    record InAnswer(Function<GoodAnswer, Reply> damage) implements Way {}

    private final Way way;

    SocketFault(Way way) {
        this.way = way;
    }

    Way way() {
        return way;
    }

    /** Whether it takes a client that speaks TLS. */
    public boolean isOfTls() {
        return way instanceof InHandshake;
    }

    /** Whether it strikes before the request is read. */
    public boolean isBeforeRequest() {
        return !(way instanceof InAnswer);
    }

    /** The name in documents, such as {@code accepts-and-closes}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
