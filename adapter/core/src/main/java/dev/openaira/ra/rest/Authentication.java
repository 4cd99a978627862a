package dev.openaira.ra.rest;

/** How the API key travels. */
public enum Authentication {
    /** {@code Authorization: Bearer <key>}, OpenAI's own way. */
    BEARER("Authorization", "Bearer "),
    /** {@code api-key: <key>}, Azure's way. */
    API_KEY("api-key", "");

    private final String headerName;
    private final String prefix;

    Authentication(String headerName, String prefix) {
        this.headerName = headerName;
        this.prefix = prefix;
    }

    String headerName() {
        return headerName;
    }

    String headerValue(String apiKey) {
        return prefix + apiKey;
    }
}
