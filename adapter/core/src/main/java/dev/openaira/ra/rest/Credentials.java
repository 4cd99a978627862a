package dev.openaira.ra.rest;

import org.jspecify.annotations.Nullable;

/**
 * Who calls. An absent or blank member sends no header. {@link #toString()} never shows the key.
 *
 * @param apiKey the API key
 * @param organization sent as {@code OpenAI-Organization}
 * @param project sent as {@code OpenAI-Project}
 */
public record Credentials(
        @Nullable String apiKey,
        @Nullable String organization,
        @Nullable String project) {

    /** No key, no organization, no project. */
    public static final Credentials NONE = new Credentials(null, null, null);

    /** @throws IllegalArgumentException if a member cannot be sent as a header; the value is not repeated */
    public Credentials {
        apiKey = checked(apiKey, "API key");
        organization = checked(organization, "organization");
        project = checked(project, "project");
    }

    /** Only a key. */
    public static Credentials ofKey(String apiKey) {
        return new Credentials(apiKey, null, null);
    }

    private static @Nullable String checked(@Nullable String value, String what) {
        if (value == null || value.isBlank()) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("The " + what + " holds "
                        + (c <= ' ' ? "white space or a control character" : "a character outside ASCII")
                        + " at position " + (i + 1) + " of " + value.length() + " and cannot be sent as a header.");
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return "Credentials[apiKey=" + (apiKey == null ? "none" : "***") + ", organization=" + organization
                + ", project=" + project + "]";
    }
}
