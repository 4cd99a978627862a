package dev.openaira.ra.identity;

import dev.openaira.JsonValues;
import dev.openaira.ra.rest.Credentials;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who something belongs to, without the key. Two connections are one resource manager exactly when this is equal: by
 * server, organization, project and key as they are configured, all of which stay the same for a connection's life. What
 * the server reports does not count for that, because it may become known in the middle of a branch; so a branch never
 * mixes keys.
 *
 * @param baseUrl the server
 * @param organization as it was configured, or null
 * @param project as it was configured, or null
 * @param fingerprint of the key, by which it is known again; says with which salt it was made
 * @param reportedProject the key's project as the server names it, or null while that is not known
 */
public record ResourceIdentity(
        URI baseUrl,
        @Nullable String organization,
        @Nullable String project,
        String fingerprint,
        @Nullable String reportedProject) {
    private static final String BASE_URL = "baseUrl";
    private static final String ORGANIZATION = "organization";
    private static final String PROJECT = "project";
    private static final String FINGERPRINT = "fingerprint";
    private static final String REPORTED_PROJECT = "reportedProject";

    /**
     * Who these credentials stand for at a server.
     *
     * @param salt of whoever keeps it; the same one for all that are to be compared
     */
    public static ResourceIdentity of(
            URI baseUrl, Credentials credentials, @Nullable String reportedProject, byte[] salt) {
        return new ResourceIdentity(
                baseUrl,
                credentials.organization(),
                credentials.project(),
                Fingerprints.of(credentials.apiKey(), salt),
                reportedProject);
    }

    /**
     * As {@link #toJson()} wrote it; members that are not known are passed over.
     *
     * @throws IllegalArgumentException when the server or the fingerprint is missing, or the former is no URL
     */
    public static ResourceIdentity of(JsonObject json) {
        String baseUrl = json.getString(BASE_URL, null);
        String fingerprint = json.getString(FINGERPRINT, null);
        if (baseUrl == null || fingerprint == null) {
            throw new IllegalArgumentException("An identity without server or fingerprint.");
        }
        return new ResourceIdentity(
                URI.create(baseUrl),
                json.getString(ORGANIZATION, null),
                json.getString(PROJECT, null),
                fingerprint,
                json.getString(REPORTED_PROJECT, null));
    }

    /** For a journal. */
    public JsonObject toJson() {
        JsonObjectBuilder json = JsonValues.provider()
                .createObjectBuilder()
                .add(BASE_URL, baseUrl.toString())
                .add(FINGERPRINT, fingerprint);
        add(json, ORGANIZATION, organization);
        add(json, PROJECT, project);
        add(json, REPORTED_PROJECT, reportedProject);
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    /** The same, with what the server reports by now; null where it has not. */
    ResourceIdentity reporting(@Nullable String reported) {
        return reported == null || reported.equals(reportedProject)
                ? this
                : new ResourceIdentity(baseUrl, organization, project, fingerprint, reported);
    }

    /** Whether this speaks of the same server, organization and project as they are configured. */
    boolean isAt(Access access) {
        return baseUrl.equals(access.endpoint().baseUrl())
                && Objects.equals(organization, access.credentials().organization())
                && Objects.equals(project, access.credentials().project());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceIdentity that
                && baseUrl.equals(that.baseUrl)
                && Objects.equals(organization, that.organization)
                && Objects.equals(project, that.project)
                && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(baseUrl, organization, project, fingerprint);
    }

    /** Without the fingerprint, which is of no use to a reader. */
    @Override
    public String toString() {
        return baseUrl
                + (organization == null ? "" : ", organization " + organization)
                + (project == null ? "" : ", project " + project)
                + (reportedProject == null || reportedProject.equals(project)
                        ? ""
                        : ", reported project " + reportedProject);
    }
}
