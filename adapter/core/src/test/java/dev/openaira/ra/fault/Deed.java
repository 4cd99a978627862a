package dev.openaira.ra.fault;

import dev.openaira.ConverseRequest;
import dev.openaira.EmbeddingRequest;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ImageRequest;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.ResponseStream;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.MappedRecord;
import java.time.Duration;
import java.util.Locale;

/** One way to call the upstream, and which of its requests a fault strikes. */
enum Deed {
    TEXT(Form.CALL, (pool, connection, limit) -> connection.generate(text(limit))),
    IMAGE(
            Form.CALL,
            (pool, connection, limit) -> connection.generate(image(limit).build())),
    EMBEDDING(
            Form.CALL,
            (pool, connection, limit) -> connection.generate(EmbeddingRequest.builder()
                    .model("text-embedding-3-small")
                    .input("one", "two")
                    .executionTimeout(limit)
                    .build())),
    STRUCTURED_OUTPUT_OF_TEXT_PARAMETER(
            Form.CALL,
            (pool, connection, limit) -> execute(
                    pool, connection, GenerateInteractionSpec.structuredOutput(Deed.textParameter()), limit, false)),
    STRUCTURED_OUTPUT_OF_RECORD(Form.CALL, (pool, connection, limit) -> connection.generate(Colour.class, text(limit))),
    /** Begins a conversation; the request that begins it is struck. */
    CONVERSE_BEGINNING(
            Form.CALL,
            (pool, connection, limit) -> connection.converse(converse(limit).build())),
    /** Begins a conversation; the first turn in it is struck. */
    CONVERSE_FIRST_TURN(
            Form.CALL,
            (pool, connection, limit) -> connection.converse(converse(limit).build())),
    CONVERSE_IN_CONVERSATION(
            Form.CALL,
            (pool, connection, limit) -> connection.converse(
                    converse(limit).conversation(pool.conversation()).build())),
    CONVERSE_STATELESS(
            Form.CALL,
            (pool, connection, limit) -> connection.converse(
                    converse(limit).model(AdapterFixture.MODEL).stateless().build())),
    DELETE_CONVERSATION(
            Form.CALL_WITHOUT_LIMIT, (pool, connection, limit) -> connection.deleteConversation(pool.conversation())),
    LIST_MODELS(
            Form.CALL_WITHOUT_LIMIT,
            (pool, connection, limit) -> connection.getMetadataBrowser().models()),
    EXECUTE(
            Form.CALL,
            (pool, connection, limit) ->
                    execute(pool, connection, GenerateInteractionSpec.of(ObjectType.TEXT), limit, false)),
    EXECUTE_INTO_RECORD(
            Form.CALL,
            (pool, connection, limit) ->
                    execute(pool, connection, GenerateInteractionSpec.of(ObjectType.TEXT), limit, true)),
    STREAM_TEXT(Form.STREAM, (pool, connection, limit) -> readOut(connection.stream(text(limit)))),
    STREAM_CONVERSE(
            Form.STREAM,
            (pool, connection, limit) -> readOut(connection.stream(
                    converse(limit).conversation(pool.conversation()).build()))),
    STREAM_IMAGE(
            Form.STREAM,
            (pool, connection, limit) ->
                    readOut(connection.stream(image(limit).partialImages(1).build()))),
    /** No call of an application but the server's look at its pool. */
    VALIDATION(Form.VALIDATION, (pool, connection, limit) -> pool.requireValid());

    /** What one fault means to some differs by this. */
    enum Form {
        CALL,
        /** The caller cannot say how long it may take. */
        CALL_WITHOUT_LIMIT,
        STREAM,
        VALIDATION
    }

    @FunctionalInterface
    interface Work {
        void on(Pool pool, OpenAiConnection connection, Duration limit) throws ResourceException;
    }

    private final Form form;

    @SuppressWarnings("ImmutableEnumChecker") // it has no state
    private final Work work;

    Deed(Form form, Work work) {
        this.form = form;
        this.work = work;
    }

    Form form() {
        return form;
    }

    /** How many requests are answered well before the one that is struck. */
    int passed() {
        return this == CONVERSE_FIRST_TURN ? 1 : 0;
    }

    /** Calls, with a limit of time where the operation knows one. */
    void call(Pool pool, OpenAiConnection connection, Duration limit) throws ResourceException {
        work.on(pool, connection, limit);
    }

    private static final String WORDS = "Reply exactly: one two three four five six seven eight";

    private static String textParameter() {
        return """
            {"format":{"type":"json_schema","name":"colour","strict":true,"schema":{"type":"object",
             "properties":{"name":{"type":"string"},"warm":{"type":"boolean"}},
             "required":["name","warm"],"additionalProperties":false}}}""";
    }

    private static TextRequest text(Duration limit) {
        return TextRequest.builder().input(WORDS).executionTimeout(limit).build();
    }

    private static ImageRequest.Builder image(Duration limit) {
        return ImageRequest.builder().model("gpt-image-1").prompt("a teapot").executionTimeout(limit);
    }

    private static ConverseRequest.Builder converse(Duration limit) {
        return ConverseRequest.builder().input(WORDS).executionTimeout(limit);
    }

    @SuppressWarnings("unchecked") // the factory's own records, whose keys are strings
    private static void execute(
            Pool pool, OpenAiConnection connection, GenerateInteractionSpec spec, Duration limit, boolean intoRecord)
            throws ResourceException {
        spec.setExecutionTimeout((int) limit.toMillis());
        ObjectType type = ObjectType.ofId(String.valueOf(spec.getObjectType())).orElse(ObjectType.STRUCTURED_OUTPUT);
        MappedRecord<String, Object> input = pool.records().createMappedRecord(type.requestName());
        input.put("input", WORDS);
        Interaction interaction = connection.createInteraction();
        if (intoRecord) {
            interaction.execute(spec, input, pool.records().createMappedRecord(type.responseName()));
        } else {
            interaction.execute(spec, input);
        }
        interaction.close();
    }

    private static void readOut(ResponseStream<?> opened) throws ResourceException {
        try (ResponseStream<?> stream = opened) {
            stream.response();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
