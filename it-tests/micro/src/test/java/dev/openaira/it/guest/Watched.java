package dev.openaira.it.guest;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/** An application with the server's telemetry turned on. */
@ConnectionFactoryDefinition(
        name = "java:app/openaira/watched",
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        properties = {"baseUrl=${ENV=OPENAI_BASE_URL}", "apiKey=sk-of-the-guest", "defaultModel=gpt-5-mini"})
@Path("/")
@ApplicationScoped
@ApplicationPath("/")
public class Watched extends Application {
    @Resource(lookup = "java:app/openaira/watched")
    private OpenAiConnectionFactory openai;

    /** Asks, and answers with what the model says. */
    @GET
    @Path("ask")
    public String ask() throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            return connection.generate(TextRequest.of("Reply exactly: here")).text();
        }
    }

    /** The spans so far, one a line. */
    @GET
    @Path("spans")
    public String spans() {
        return String.join("\n", KeptSpans.all());
    }
}
