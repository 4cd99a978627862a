package dev.openaira;

import jakarta.resource.cci.ConnectionSpec;
import org.jspecify.annotations.Nullable;

/**
 * A caller's own identity (component-managed sign-on). Members left out come from the pool's configuration.
 *
 * @param apiKey the caller's API key; never shown by {@link #toString()}
 * @param organization the organization to bill, sent as {@code OpenAI-Organization}
 * @param project the project to bill, sent as {@code OpenAI-Project}
 * @see "Jakarta Connectors 2.1, section 17.5.2"
 */
public record OpenAiConnectionSpec(
        @Nullable String apiKey,
        @Nullable String organization,
        @Nullable String project) implements ConnectionSpec {

    /** With a key alone. */
    public static OpenAiConnectionSpec ofApiKey(String apiKey) {
        return new OpenAiConnectionSpec(apiKey, null, null);
    }

    @Override
    public String toString() {
        return "OpenAiConnectionSpec[apiKey=" + (apiKey == null ? "none" : "***") + ", organization=" + organization
                + ", project=" + project + "]";
    }
}
