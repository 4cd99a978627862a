package dev.openaira.it.guest;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import jakarta.annotation.Resource;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Has the model bind a record of its own class loader, and answers with it. */
@ConnectionFactoryDefinition(
        name = "java:app/openaira/guest",
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        properties = {"baseUrl=${ENV=OPENAI_BASE_URL}", "apiKey=sk-of-the-guest", "defaultModel=gpt-5-mini"})
@WebServlet("/")
public class Guest extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:app/openaira/guest")
    private transient OpenAiConnectionFactory openai;

    /** What is asked for. */
    public record Greeting(String words, int times) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (OpenAiConnection connection = openai.getConnection()) {
            Greeting greeting = connection
                    .generate(Greeting.class, TextRequest.of("Greet me"))
                    .value();
            response.getWriter().write("greeted " + greeting.times());
        } catch (ResourceException e) {
            response.sendError(500, e.getMessage());
        }
    }
}
