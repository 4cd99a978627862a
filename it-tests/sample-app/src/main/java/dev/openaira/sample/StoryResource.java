package dev.openaira.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A story while it is being written, to watch with {@code curl -N}. The body is what to tell of. */
@Path("demo/story")
@RequestScoped
public class StoryResource {
    @Inject
    Storyteller storyteller;

    @POST
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    public StreamingOutput story(String given) {
        String wish = given.isBlank() ? "Tell a story about a connection pool" : given;
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            try {
                storyteller.tell(wish, writer);
            } catch (ResourceException e) {
                throw new IOException(e); // the reader sees the story break off: its head has gone out already
            }
        };
    }
}
