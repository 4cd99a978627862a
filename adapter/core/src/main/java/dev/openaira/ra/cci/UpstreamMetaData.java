package dev.openaira.ra.cci;

import jakarta.resource.cci.ConnectionMetaData;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server and the user behind a connection, as far as the server had told when this was made. Asks nobody, and stays
 * when the connection is closed.
 *
 * @param baseUrl the server
 * @param product what the server is, such as {@code OpenAI} or {@code llama.cpp}; null where that is not known
 * @param version the version of it, or of its API; null where that is not known
 * @param userName the label of the caller's credential; empty under the pool's own key
 * @see "Jakarta Connectors 2.1, section 17.8.1"
 */
public record UpstreamMetaData(
        URI baseUrl, @Nullable String product, @Nullable String version, String userName)
        implements ConnectionMetaData {
    @Override
    public String getEISProductName() {
        return (product == null ? "OpenAI-compatible server" : product) + " at " + baseUrl;
    }

    @Override
    public String getEISProductVersion() {
        return version == null ? "unknown" : version;
    }

    @Override
    public String getUserName() {
        return userName;
    }
}
