package dev.openaira.sample;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.Writer;

/** Generate Text as a stream: each piece goes on to the reader as soon as the model has written it. */
@ApplicationScoped
public class Storyteller {
    // tag::stream[]
    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public void tell(String wish, Writer out) throws ResourceException, IOException {
        try (OpenAiConnection connection = openai.getConnection();
                TextStream<TextResponse> stream = connection.stream(TextRequest.of(wish))) {
            stream.forEachText(piece -> {
                out.write(piece);
                out.flush();
            });
        }
    }
    // end::stream[]
}
