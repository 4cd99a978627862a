package dev.openaira.ra.rest;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one server is: by its host where that is a provider's own, else by the heads of its answers. What they say of the
 * web server in front ({@code Server: nginx}) is no answer to that. Thread-safe.
 */
final class ReportedProduct {
    /** Someone else's word, which is shown as it is. */
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

    private static final String AZURE = "Azure OpenAI";

    /** By the host's name, or the end of it. */
    private static final Map<String, String> HOSTS = Map.of(
            "api.openai.com", "OpenAI",
            "openai.azure.com", AZURE,
            "cognitiveservices.azure.com", AZURE,
            "services.ai.azure.com", AZURE);

    /**
     * A header by which a product is known. Gateways come first: they hand on the heads of those behind them. vLLM and
     * Ollama send none; they sign their lists of models.
     */
    private enum Sign {
        LITELLM("LiteLLM", "x-litellm-version", null, true),
        AZURE_OPENAI(AZURE, "apim-request-id", null, false),
        LLAMA_CPP("llama.cpp", "server", "llama.cpp", false),
        OPENAI("OpenAI", "openai-version", null, true);

        private final String product;
        private final String header;
        private final @Nullable String value;
        private final boolean versioned;

        /**
         * @param value what the header must say, or null for anything
         * @param versioned whether it says the version
         */
        Sign(String product, String header, @Nullable String value, boolean versioned) {
            this.product = product;
            this.header = header;
            this.value = value;
            this.versioned = versioned;
        }

        boolean fits(String said) {
            return value == null || value.equalsIgnoreCase(said);
        }
    }

    private final @Nullable String host;
    private final @Nullable String apiVersion;
    private volatile Product known;

    ReportedProduct(Endpoint endpoint) {
        host = ofHost(endpoint.baseUrl().getHost());
        apiVersion = endpoint.apiVersion();
        known = new Product(host, apiVersion);
    }

    private static @Nullable String ofHost(String host) {
        String name = '.' + host.toLowerCase(Locale.ROOT);
        return HOSTS.entrySet().stream()
                .filter(known -> name.endsWith('.' + known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    Product now() {
        return known;
    }

    /** The head of an answer. */
    @FunctionalInterface
    interface Head {
        /** The first header of that name, or null. */
        @Nullable
        String first(String name);
    }

    /** What one answer says; one that says nothing changes nothing. */
    void learn(Head head) {
        for (Sign sign : Sign.values()) {
            String said = head.first(sign.header);
            if (said != null && sign.fits(said)) {
                String version = sign.versioned && VERSION.matcher(said).matches() ? said : null;
                Product told = new Product(host == null ? sign.product : host, version(version));
                if (!told.equals(known)) {
                    known = told;
                }
                return;
            }
        }
    }

    /** The version that is asked for by every request is the one that answers. */
    private @Nullable String version(@Nullable String told) {
        return apiVersion == null ? told : apiVersion;
    }
}
