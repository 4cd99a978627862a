package dev.openaira.sample;

import dev.openaira.GeneratedImage;
import dev.openaira.ImageRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;

/** Generate Image: a model of its own, since the pool's default model writes text. */
@ApplicationScoped
public class Illustrator {
    static final String MEDIA_TYPE = "image/png";

    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public GeneratedImage draw(String subject) throws ResourceException {
        ImageRequest request = ImageRequest.builder()
                .model(Models.image())
                .prompt(subject)
                .size("1024x1024")
                .quality("low")
                .build();
        try (OpenAiConnection connection = openai.getConnection()) {
            return connection.generate(request).image();
        }
    }
}
