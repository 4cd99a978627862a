package dev.openaira.sample;

import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The REST application, and the pool that its beans draw connections from. Payara fills {@code ${ENV=…}} from the
 * environment when it makes the pool.
 */
@ApplicationPath("api")
// tag::pool[]
@ConnectionFactoryDefinition(
        name = "java:app/openai",
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 1,
        maxPoolSize = 16,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=${ENV=OPENAI_API_KEY}",
            "defaultModel=${ENV=OPENAI_MODEL}"
        })
// end::pool[]
public class SampleApplication extends Application {}
