package dev.openaira.soak.load;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.EmbeddingRequest;
import dev.openaira.EmbeddingResponse;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ImageRequest;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.soak.call.CallId;
import dev.openaira.soak.call.Kind;
import dev.openaira.soak.call.Outcome;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.MappedRecord;
import org.jspecify.annotations.Nullable;

/** One worker's calls. Not thread-safe: a conversation that was begun is gone on with by the next call of its kind. */
final class Calls {
    private static final int DIMENSIONS = 64;
    private static final int VECTORS = 2;
    private static final int EVENTS_BEFORE_CANCELLING = 3;

    private final Factories factories;
    private @Nullable String conversation;

    Calls(Factories factories) {
        this.factories = factories;
    }

    /** Makes a call and looks at its answer. */
    Outcome make(Kind kind, CallId id) throws ResourceException {
        try (OpenAiConnection connection = factories.connect(id.caller())) {
            return switch (kind) {
                case TEXT -> sameText(id, connection.generate(text(id)).text());
                case STREAM -> stream(connection, id);
                case CANCELLED_STREAM -> cancel(connection, id);
                case INTERACTION -> interact(connection, id);
                case EMBEDDING -> embed(connection, id);
                case STRUCTURED -> structure(connection, id);
                case CONVERSE -> converse(connection, id);
                case STATELESS -> stateless(connection, id);
                case IMAGE -> paint(connection, id);
            };
        }
    }

    private static String words(CallId id) {
        return "Reply exactly: " + id;
    }

    private static Outcome sameText(CallId id, String text) {
        return answered(text.equals(id.toString()));
    }

    private static Outcome answered(boolean asAsked) {
        return asAsked ? Outcome.ANSWERED : Outcome.MIXED_UP;
    }

    private static TextRequest text(CallId id) {
        return TextRequest.of(words(id));
    }

    private static Outcome stream(OpenAiConnection connection, CallId id) throws ResourceException {
        try (TextStream<TextResponse> stream = connection.stream(text(id))) {
            return sameText(id, stream.response().text());
        }
    }

    private static Outcome cancel(OpenAiConnection connection, CallId id) throws ResourceException {
        try (TextStream<TextResponse> stream = connection.stream(TextRequest.of("Answer in 2000 words: " + id))) {
            for (int i = 0; i < EVENTS_BEFORE_CANCELLING && stream.hasNext(); i++) {
                stream.next();
            }
        }
        return Outcome.CANCELLED;
    }

    private Outcome interact(OpenAiConnection connection, CallId id) throws ResourceException {
        MappedRecord<String, Object> request =
                factories.factory().getRecordFactory().createMappedRecord("GenerateTextRequest");
        request.put("input", words(id));
        var interaction = connection.createInteraction();
        try {
            var response = (JsonRecord) interaction.execute(GenerateInteractionSpec.of(ObjectType.TEXT), request);
            return answered(response.toJson().toString().contains('"' + id.toString() + '"'));
        } finally {
            interaction.close();
        }
    }

    private static Outcome embed(OpenAiConnection connection, CallId id) throws ResourceException {
        EmbeddingResponse response = connection.generate(EmbeddingRequest.builder()
                .model("text-embedding-3-small")
                .input(id + " one", id + " other")
                .dimensions(DIMENSIONS)
                .build());
        return answered(response.vectors().size() == VECTORS && response.vector(1).length == DIMENSIONS);
    }

    private static Outcome structure(OpenAiConnection connection, CallId id) throws ResourceException {
        Note note = connection
                .generate(Note.class, TextRequest.of("A note about " + id))
                .value();
        return answered(note != null);
    }

    private Outcome converse(OpenAiConnection connection, CallId id) throws ResourceException {
        String begun = conversation;
        conversation = null;
        if (begun == null) {
            ConverseResponse response = connection.converse(ConverseRequest.of(words(id)));
            conversation = response.conversation().orElse(null);
            return sameText(id, response.text());
        }
        return sameText(
                id, connection.converse(ConverseRequest.of(words(id), begun)).text());
    }

    private static Outcome stateless(OpenAiConnection connection, CallId id) throws ResourceException {
        ConverseRequest request = ConverseRequest.builder()
                .model("gpt-5-mini")
                .input(words(id))
                .stateless()
                .build();
        return sameText(id, connection.converse(request).text());
    }

    private static Outcome paint(OpenAiConnection connection, CallId id) throws ResourceException {
        var image = connection.generate(ImageRequest.builder()
                .model("gpt-image-1-mini")
                .prompt("A picture of " + id)
                .size("1024x1024")
                .quality("low")
                .build());
        return answered(image.images().get(0).bytes().isPresent());
    }
}
