package dev.openaira.ra.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.ConverseRequest;
import dev.openaira.EmbeddingRecord;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ImageRequest;
import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.Record;
import java.io.IOException;
import java.util.List;

/** Sends recorded requests through every public way of the adapter that fits, and looks at what comes back. */
final class Caller implements AutoCloseable {

    private final OpenAiConnectionFactory factory;

    /** Keeps the HTTP client that all connections share, which would end with the last of them. */
    private final OpenAiConnection lasting;

    Caller(ReplayServer server) throws ResourceException {
        OpenAiManagedConnectionFactory managed = new OpenAiManagedConnectionFactory();
        managed.setBaseUrl(server.baseUrl());
        managed.setApiKey("sk-replayed");
        managed.setReadTimeout(10_000L);
        factory = (OpenAiConnectionFactory) managed.createConnectionFactory();
        lasting = factory.getConnection();
    }

    @Override
    public void close() throws ResourceException {
        lasting.close();
    }

    /** A connection for one call. */
    OpenAiConnection connect() throws ResourceException {
        return factory.getConnection();
    }

    private Record execute(InteractionSpec spec, ObjectType type, JsonObject request) throws ResourceException {
        try (OpenAiConnection connection = connect()) {
            return connection.createInteraction().execute(spec, record(type.requestName(), request));
        }
    }

    JsonRecord record(String name, JsonObject json) throws ResourceException {
        return factory.getRecordFactory().createRecord(name, json);
    }

    /** {@code POST /responses} as Generate Text and as a turn, through records and typed. */
    void response(Recording recorded) throws ResourceException, IOException, ClassNotFoundException {
        JsonObject request = recorded.body();
        JsonObject answer = recorded.json();
        Lossless.record(
                (JsonRecord) execute(GenerateInteractionSpec.of(ObjectType.TEXT), ObjectType.TEXT, request), answer);
        Lossless.record(
                (JsonRecord) execute(ConverseInteractionSpec.stateless(), ObjectType.CONVERSE, request), answer);
        filled(request, answer);
        typed(request, answer);
        if (request.get("conversation") instanceof JsonString) {
            Lossless.record((JsonRecord) execute(new ConverseInteractionSpec(), ObjectType.CONVERSE, request), answer);
        }
        if (request.get("text") instanceof JsonObject text
                && text.get("format") instanceof JsonObject format
                && format.getString("type").equals("json_schema")) {
            structured(request, text, answer);
        }
    }

    /** The form with an output record. */
    private void filled(JsonObject request, JsonObject answer)
            throws ResourceException, IOException, ClassNotFoundException {
        JsonRecord output = record("any", JsonObject.EMPTY_JSON_OBJECT);
        try (OpenAiConnection connection = connect()) {
            connection
                    .createInteraction()
                    .execute(ConverseInteractionSpec.stateless(), record("ConverseRequest", request), output);
        }
        Lossless.record(output, answer);
    }

    private void typed(JsonObject request, JsonObject answer) throws ResourceException {
        TextRequest.Builder text = TextRequest.builder();
        ConverseRequest.Builder turn = ConverseRequest.builder().stateless();
        request.forEach((name, value) -> {
            text.with(name, value);
            turn.with(name, value);
        });
        try (OpenAiConnection connection = connect()) {
            Lossless.json(connection.generate(text.build()).json(), answer);
            Lossless.json(connection.converse(turn.build()).json(), answer);
        }
    }

    /** The answer as it came, and the documents beside it. */
    private void structured(JsonObject request, JsonObject text, JsonObject answer) throws ResourceException {
        JsonObject design = JsonValues.provider()
                .createObjectBuilder()
                .add("format", text.get("format"))
                .build();
        JsonObject others = Lossless.without(text, "format");
        JsonObject asked = others.isEmpty()
                ? Lossless.without(request, "text")
                : JsonValues.provider()
                        .createObjectBuilder(request)
                        .add("text", others)
                        .build();
        JsonObject response = ((JsonRecord) execute(
                        GenerateInteractionSpec.structuredOutput(design.toString()),
                        ObjectType.STRUCTURED_OUTPUT,
                        asked))
                .toJson();
        Lossless.json(Lossless.without(response, "structured_output"), answer);
        JsonArray documents = response.getJsonArray("structured_output");
        assertThat(documents).hasSameSizeAs(texts(answer));
        for (int i = 0; i < documents.size(); i++) {
            assertThat(documents.get(i))
                    .isEqualTo(JsonValues.parse(texts(answer).get(i)));
        }
    }

    private static List<String> texts(JsonObject answer) {
        return answer.getJsonArray("output").getValuesAs(JsonObject.class).stream()
                .filter(item -> item.getString("type").equals("message"))
                .flatMap(item -> item.getJsonArray("content").getValuesAs(JsonObject.class).stream())
                .map(part -> part.getString("text"))
                .toList();
    }

    /** {@code POST /embeddings} as recorded, with numbers asked for, and typed. */
    void embeddings(Recording recorded) throws ResourceException, IOException, ClassNotFoundException {
        JsonObject request = recorded.body();
        JsonObject numbers = Lossless.without(request, "encoding_format");
        for (JsonObject asked : List.of(request, numbers)) {
            Lossless.embeddings(
                    (EmbeddingRecord)
                            execute(GenerateInteractionSpec.of(ObjectType.EMBEDDING), ObjectType.EMBEDDING, asked),
                    recorded.json());
        }
        EmbeddingRequest.Builder typed = EmbeddingRequest.builder();
        numbers.forEach(typed::with);
        try (OpenAiConnection connection = connect()) {
            EmbeddingResponse response = connection.generate(typed.build());
            Lossless.json(response.json(), Lossless.without(recorded.json(), "data"));
            List<JsonObject> data = recorded.json().getJsonArray("data").getValuesAs(JsonObject.class);
            assertThat(response.vectors()).hasSameSizeAs(data);
            for (int i = 0; i < data.size(); i++) {
                assertThat(response.vector(i)).containsExactly(Lossless.vector(data.get(i)));
            }
        }
    }

    /** {@code POST /images/generations} through records and typed. */
    void images(Recording recorded) throws ResourceException, IOException, ClassNotFoundException {
        Lossless.record(
                (JsonRecord) execute(GenerateInteractionSpec.of(ObjectType.IMAGE), ObjectType.IMAGE, recorded.body()),
                recorded.json());
        ImageRequest.Builder typed = ImageRequest.builder();
        recorded.body().forEach(typed::with);
        try (OpenAiConnection connection = connect()) {
            Lossless.json(connection.generate(typed.build()).json(), recorded.json());
        }
    }

    /** The conversation that a first turn with this request gets. */
    String firstTurn(JsonObject request) throws ResourceException {
        return ((JsonRecord) execute(new ConverseInteractionSpec(), ObjectType.CONVERSE, request))
                .toJson()
                .getJsonObject("conversation")
                .getString("id");
    }

    /** Asks what was answered with an error, without looking at what comes back. */
    void ask(Recording recorded) throws ResourceException {
        ObjectType type = recorded.target().equals("/embeddings") ? ObjectType.EMBEDDING : ObjectType.TEXT;
        execute(GenerateInteractionSpec.of(type), type, recorded.body());
    }
}
