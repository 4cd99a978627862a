package dev.openaira.ra.cci;

import jakarta.resource.cci.ConnectionMetaData;
import java.net.URI;

/**
 * The server and the user behind a connection.
 *
 * @param baseUrl the server
 * @param userName the label of the caller's credential; empty under the pool's own key
 * @see "Jakarta Connectors 2.1, section 17.8.1"
 */
public record UpstreamMetaData(URI baseUrl, String userName) implements ConnectionMetaData {
    @Override
    public String getEISProductName() {
        return "OpenAI API at " + baseUrl;
    }

    /** The API tells its revision only in answers. */
    @Override
    public String getEISProductVersion() {
        return "unknown";
    }

    @Override
    public String getUserName() {
        return userName;
    }
}
