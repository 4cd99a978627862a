package dev.openaira.ra.observe;

import dev.openaira.ObjectType;
import java.net.URI;

/**
 * The names that OpenTelemetry's conventions for generative AI give to what the adapter does.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">Semantic conventions for generative AI systems</a>
 */
final class GenAi {
    private GenAi() {}

    /** {@code gen_ai.operation.name}. */
    static String operation(ObjectType type) {
        return switch (type) {
            case TEXT, STRUCTURED_OUTPUT, CONVERSE -> "chat";
            case EMBEDDING -> "embeddings";
            case IMAGE -> "generate_content";
        };
    }

    /** {@code gen_ai.provider.name}: whose flavour of the API is spoken, which compatible servers share. */
    static String provider(URI server) {
        String host = host(server);
        return host.endsWith(".azure.com") ? "azure.ai.openai" : "openai";
    }

    /** {@code server.address}. */
    static String host(URI server) {
        String host = server.getHost();
        return host == null ? "" : host;
    }

    /** {@code server.port}. */
    static long port(URI server) {
        return server.getPort() >= 0 ? server.getPort() : "http".equals(server.getScheme()) ? 80 : 443;
    }
}
