package dev.openaira.sample;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;

/** Generate Text: a request with a few members set, by the pool's default model. */
@ApplicationScoped
public class Poet {
    // tag::typed[]
    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public String write(String wish) throws ResourceException {
        TextRequest request = TextRequest.builder()
                .instructions("Answer with the poem and nothing else.")
                .input(wish)
                .maxOutputTokens(500)
                .build();
        try (OpenAiConnection connection = openai.getConnection()) {
            return connection.generate(request).text();
        }
    }
    // end::typed[]
}
