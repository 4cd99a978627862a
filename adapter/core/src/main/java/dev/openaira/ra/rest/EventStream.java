package dev.openaira.ra.rest;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer told in server-sent events, each one JSON object, read as they arrive and not before. Servers that do not
 * stream and answer with one JSON document are read likewise, as one event.
 *
 * <p>One thread reads at a time; any thread may {@linkplain #cancel() cancel}. Ends by itself when the body does or a
 * read fails.
 */
public final class EventStream {

    /** What compatible servers send last; OpenAI itself ends its streams by an event. */
    private static final String DONE = "[DONE]";

    /** How a body of events begins; no JSON document does. */
    private static final Pattern FIRST_FIELD = Pattern.compile("(data|event|id|retry)?:.*", Pattern.DOTALL);

    private static final int LONGEST_FIELD = "event:".length();

    private final OpenAnswer answer;
    private final Json json;
    private @Nullable SseReader events;
    private @Nullable UpstreamException failure;
    private boolean ended;

    EventStream(OpenAnswer answer, Json json) {
        this.answer = answer;
        this.json = json;
    }

    /** What the response head said. */
    public ResponseInfo info() {
        return answer.info();
    }

    /**
     * Waits for the next event.
     *
     * @return null after the last
     * @throws UpstreamException as for any call, and {@link Cancelled}; the same again from then on
     */
    public @Nullable ServerEvent next() throws UpstreamException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return null;
        }
        try {
            ServerEvent event = answer.read(this::read).orElse(null);
            if (event == null || event.document()) {
                finish();
            }
            return event;
        } catch (UpstreamException e) {
            failure = e;
            throw e;
        }
    }

    private Optional<ServerEvent> read(InputStream body) throws IOException {
        SseReader reader = events;
        if (reader == null) {
            PushbackInputStream in = new PushbackInputStream(body, LONGEST_FIELD);
            byte[] beginning = in.readNBytes(LONGEST_FIELD);
            in.unread(beginning);
            if (!isEvents(beginning)) {
                return Optional.of(new ServerEvent("", new JsonObjectReader(json).read(in), true));
            }
            reader = new SseReader(in);
            events = reader;
        }
        while (reader.next()) {
            String data = reader.data();
            if (data.equals(DONE)) {
                return Optional.empty();
            }
            if (!data.isBlank()) {
                return Optional.of(new ServerEvent(reader.name(), object(data), false));
            }
        }
        return Optional.empty();
    }

    private JsonObject object(String data) throws IOException {
        try {
            return new AnyObjectReader(json).read(data);
        } catch (BodyException e) {
            throw e.reason() == Unreadable.Reason.TOO_DEEP
                    ? e
                    : new BodyException(Unreadable.Reason.INVALID_EVENT, "an event of the stream is no JSON object", e);
        }
    }

    /** Servers are trusted to know whether they stream, but not to say so. */
    private boolean isEvents(byte[] beginning) {
        String start = new String(beginning, StandardCharsets.ISO_8859_1);
        String type = info().contentType();
        boolean stated = type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        return stated
                ? !start.isEmpty() && !start.stripLeading().startsWith("{")
                : FIRST_FIELD.matcher(start).matches();
    }

    /** What an error told in the stream means, as if it had been the answer. */
    public Rejected rejected(JsonObject error) {
        return answer.rejected(new ErrorAnswer(error));
    }

    /** Ends a stream of which nothing more is wanted; what little may be left of the body is read over. */
    public void finish() {
        ended = true;
        answer.finish();
    }

    /**
     * Cuts the stream off at once. Any thread may, also while another reads, which then fails with {@link Cancelled}.
     */
    public void cancel() {
        answer.cancel();
    }
}
