package dev.openaira;

import jakarta.resource.cci.ConnectionSpec;
import org.jspecify.annotations.Nullable;

/**
 * A caller's own identity (component-managed sign-on). Without a key, the members left out come from the pool's
 * configuration. With a key, no organization or project is sent but those given here: the pool's belong to the pool's
 * key. Where the container signs on, its key goes before the one given here.
 *
 * @param apiKey the caller's API key; never shown by {@link #toString()}
 * @param organization the organization to bill, sent as {@code OpenAI-Organization}
 * @param project the project to bill, sent as {@code OpenAI-Project}
 * @see "Jakarta Connectors 2.1, sections 9.1.8.2 and 17.6"
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
