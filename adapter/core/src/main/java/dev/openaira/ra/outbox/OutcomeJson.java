package dev.openaira.ra.outbox;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.rest.Answer;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/** Outcomes as the journal keeps them. */
final class OutcomeJson {
    private OutcomeJson() {}

    static JsonObject write(Outcome outcome) {
        JsonObjectBuilder json = JsonValues.provider()
                .createObjectBuilder()
                .add("kind", outcome.kind().name())
                .add("type", outcome.type().id())
                .add("owner", outcome.owner().toJson())
                .add("since", outcome.since().toEpochMilli())
                .add("ended", outcome.ended().toEpochMilli())
                .add("doubled", outcome.doubled())
                .add("request", outcome.request());
        Told.add(json, "conversation", outcome.conversation());
        Told.add(json, "lost", outcome.lost());
        Told.add(json, "response", outcome.response());
        Answer<JsonObject> answer = outcome.answer();
        if (answer != null) {
            json.add("answer", answer.body()).add("info", Told.json(answer.info()));
        }
        UpstreamException failure = outcome.failure();
        if (failure != null) {
            json.add("failure", Told.json(failure));
        }
        return json.build();
    }

    static Outcome read(String ticket, JsonObject json) {
        JsonObject answer = json.getJsonObject("answer");
        JsonObject failure = json.getJsonObject("failure");
        return new Outcome(
                ticket,
                Outcome.Kind.valueOf(json.getString("kind")),
                ObjectType.ofId(json.getString("type")).orElseThrow(),
                ResourceIdentity.of(json.getJsonObject("owner")),
                Instant.ofEpochMilli(json.getJsonNumber("since").longValueExact()),
                Instant.ofEpochMilli(json.getJsonNumber("ended").longValueExact()),
                json.getBoolean("doubled"),
                json.getJsonObject("request"),
                json.getString("conversation", ""),
                json.getString("lost", ""),
                json.getString("response", ""),
                answer == null ? null : new Answer<>(answer, Told.info(json.getJsonObject("info"))),
                failure == null ? null : Told.failure(failure));
    }
}
