package dev.openaira.sample;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;

/** Generate Structured Output: the answer is an instance of a Java record. */
@ApplicationScoped
public class Cook {
    // tag::structured[]
    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public Recipe recipe(String wish) throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            return connection.generate(Recipe.class, TextRequest.of(wish)).value();
        }
    }
    // end::structured[]
}
