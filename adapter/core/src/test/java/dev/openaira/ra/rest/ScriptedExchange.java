package dev.openaira.ra.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers requests as a test says, and keeps them. What it does not say ends well. */
final class ScriptedExchange implements Exchange {

    static final JsonObject BODY = Json.createObjectBuilder().add("model", "m").build();
    static final RestRequest CALL = new RestRequest("POST", "/responses", null, BODY, Credentials.NONE, false);
    static final BodyReader<String> READER = body -> "read";

    final Deque<UpstreamException> failures = new ArrayDeque<>();
    final List<String> received = new ArrayList<>();
    ResponseInfo info = RestFailures.info(200, null);

    ScriptedExchange failing(UpstreamException... next) {
        failures.addAll(List.of(next));
        return this;
    }

    @Override
    public OpenAnswer open(RestRequest request, Deadline deadline) throws UpstreamException {
        received.add(request.toString());
        UpstreamException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        return new Answered(info);
    }

    private record Answered(ResponseInfo info) implements OpenAnswer {
        @Override
        public <T> T read(BodyReader<T> reader) {
            try {
                return reader.read(InputStream.nullInputStream());
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Rejected rejected(ErrorAnswer error) {
            throw new AssertionError("Nothing here is an error in an answer");
        }

        @Override
        public void finish() {
            // Nothing is held.
        }

        @Override
        public void cancel() {
            // Nothing is held.
        }
    }
}
