package dev.openaira.it.guest;

import dev.openaira.OpenAiConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Names a base URL that is none. */
@ConnectionFactoryDefinition(
        name = "java:app/openaira/misconfigured",
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        properties = {"baseUrl=api.openai.com/v1", "apiKey=sk-of-the-guest"})
@WebServlet(urlPatterns = "/", loadOnStartup = 1)
public class Misconfigured extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:app/openaira/misconfigured")
    private transient OpenAiConnectionFactory openai;

    @Override
    public String getServletInfo() {
        return String.valueOf(openai);
    }
}
