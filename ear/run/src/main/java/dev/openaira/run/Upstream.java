package dev.openaira.run;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers: the simulator, OpenAI, or a compatible server. The environment decides.
 *
 * @param simulated whether the simulator answers
 * @param baseUrl empty for the simulator until it runs
 * @param apiKey never printed
 * @param model the pool's default model
 */
record Upstream(
        boolean simulated,
        Optional<URI> baseUrl,
        Optional<String> apiKey,
        String model,
        String imageModel,
        String embeddingModel) {
    private static final URI OPENAI = URI.create("https://api.openai.com/v1");

    /**
     * Reads {@code OPENAI_*}; a blank variable counts as unset.
     *
     * @throws QuickStartException when the base URL is none
     */
    static Upstream of(Map<String, String> environment) throws QuickStartException {
        Optional<String> key = variable(environment, "OPENAI_API_KEY");
        Optional<String> given = variable(environment, "OPENAI_BASE_URL");
        Optional<URI> baseUrl = given.isPresent() ? Optional.of(httpUrl(given.get())) : key.map(any -> OPENAI);
        return new Upstream(
                baseUrl.isEmpty(),
                baseUrl,
                key,
                variable(environment, "OPENAI_MODEL").orElse("gpt-5.4-mini"),
                variable(environment, "OPENAI_IMAGE_MODEL").orElse("gpt-image-1-mini"),
                variable(environment, "OPENAI_EMBEDDING_MODEL").orElse("text-embedding-3-small"));
    }

    /** The same with the simulator at this port, and a key because it insists on one as OpenAI does. */
    Upstream at(int port) {
        return new Upstream(
                true,
                Optional.of(URI.create("http://127.0.0.1:" + port + "/v1")),
                Optional.of("simulator"),
                model,
                imageModel,
                embeddingModel);
    }

    int port() {
        return baseUrl.orElseThrow().getPort();
    }

    /**
     * The variables that the sample application's pool and beans read. All of them: Payara leaves the placeholder of an
     * unset one standing.
     */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("OPENAI_BASE_URL", baseUrl.orElseThrow().toString());
        variables.put("OPENAI_API_KEY", apiKey.orElse(""));
        variables.put("OPENAI_MODEL", model);
        variables.put("OPENAI_IMAGE_MODEL", imageModel);
        variables.put("OPENAI_EMBEDDING_MODEL", embeddingModel);
        return variables;
    }

    /** The models' names and how to choose others. */
    String models() {
        return "%s (OPENAI_MODEL), %s (OPENAI_IMAGE_MODEL), %s (OPENAI_EMBEDDING_MODEL)"
                .formatted(model, imageModel, embeddingModel);
    }

    /** In words, without the key and without a password in the base URL. */
    @Override
    public String toString() {
        String server = baseUrl.map(Upstream::withoutUserInfo).orElse("a free port");
        if (simulated) {
            return server + " (simulator: its answers are made up)";
        }
        return server + (apiKey.isPresent() ? " with the key of OPENAI_API_KEY" : " without a key");
    }

    private static String withoutUserInfo(URI uri) {
        String userInfo = uri.getRawUserInfo();
        return userInfo == null ? uri.toString() : uri.toString().replace(userInfo + "@", "");
    }

    private static URI httpUrl(String given) throws QuickStartException {
        try {
            URI url = new URI(given);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new QuickStartException(
                    QuickStartException.REFUSED,
                    "OPENAI_BASE_URL is no URL: " + e.getReason() + " at position " + e.getIndex() + ".");
        }
        throw new QuickStartException(
                QuickStartException.REFUSED, "OPENAI_BASE_URL must begin with http:// or https:// and name a host.");
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
