package dev.openaira.sample;

import dev.openaira.ConverseRequest;
import dev.openaira.ConverseResponse;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;

/** Converse: the server keeps what was said, so the second turn sends one sentence and the conversation's id. */
@ApplicationScoped
public class Dialogue {
    /** A conversation that has begun, and the model's latest words in it. */
    public record Turn(String conversation, String words) {}

    // tag::converse[]
    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public Turn begin(String words) throws ResourceException {
        return take(ConverseRequest.of(words));
    }

    public Turn goOn(Turn last, String words) throws ResourceException {
        return take(ConverseRequest.of(words, last.conversation()));
    }

    private Turn take(ConverseRequest request) throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            ConverseResponse response = connection.converse(request);
            return new Turn(response.conversation().orElseThrow(), response.text());
        }
    }
    // end::converse[]

    public void end(Turn last) throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            connection.deleteConversation(last.conversation());
        }
    }
}
