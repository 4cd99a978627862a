package dev.openaira.ra.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.RetryPolicy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing with a salt left out of the digest, with the reported project compared, and with members left out. */
@DisplayName("A resource identity")
class ResourceIdentityTest {
    private static final String KEY = "sk-test-0123456789";
    private static final URI SERVER = URI.create("http://localhost/v1");
    private static final byte[] SALT = {1, 2, 3};
    private static final byte[] OTHER_SALT = {4, 5, 6};

    private static ResourceIdentity of(Credentials credentials) {
        return ResourceIdentity.of(SERVER, credentials, null, SALT);
    }

    @Test
    @DisplayName("is told by server, organization, project and key, and not by what the server reports")
    void equality() {
        ResourceIdentity mine = of(new Credentials(KEY, "org", "proj"));
        assertThat(mine)
                .isEqualTo(of(new Credentials(KEY, "org", "proj")))
                .hasSameHashCodeAs(of(new Credentials(KEY, "org", "proj")))
                .isEqualTo(ResourceIdentity.of(SERVER, new Credentials(KEY, "org", "proj"), "proj_1", SALT))
                .isNotEqualTo(of(new Credentials("sk-other", "org", "proj")))
                .isNotEqualTo(of(new Credentials(KEY, "else", "proj")))
                .isNotEqualTo(of(new Credentials(KEY, "org", null)))
                .isNotEqualTo(ResourceIdentity.of(
                        URI.create("http://elsewhere/v1"), new Credentials(KEY, "org", "proj"), null, SALT));
    }

    @Test
    @DisplayName("has a fingerprint that says its salt, differs by it, and never shows the key")
    void fingerprint() {
        ResourceIdentity mine = of(Credentials.ofKey(KEY));
        assertThat(mine.fingerprint()).startsWith("010203:").hasSize(6 + 1 + 64).doesNotContain(KEY);
        String elsewhere = ResourceIdentity.of(SERVER, Credentials.ofKey(KEY), null, OTHER_SALT)
                .fingerprint();
        assertThat(elsewhere.substring(7)).isNotEqualTo(mine.fingerprint().substring(7));
        assertThat(mine.toString()).doesNotContain(KEY, "010203").doesNotContain(mine.fingerprint());
        assertThat(of(Credentials.NONE).fingerprint()).startsWith("010203:");
    }

    @Test
    @DisplayName("knows its key again whichever salt it was made with, and no other")
    void knownAgain() {
        Present somebody = present(KEY);
        for (byte[] salt : List.of(SALT, OTHER_SALT, new byte[0])) {
            assertThat(somebody.claimAsKnown(ResourceIdentity.of(SERVER, Credentials.ofKey(KEY), null, salt)))
                    .isEqualTo(Claim.KEY);
            assertThat(somebody.claimAsKnown(ResourceIdentity.of(SERVER, Credentials.ofKey("sk-other"), null, salt)))
                    .isEqualTo(Claim.NONE);
        }
        for (String broken : List.of("", ":", "0:12", "xyz:12", "12")) {
            assertThat(somebody.claimAsKnown(new ResourceIdentity(SERVER, null, null, broken, null)))
                    .isEqualTo(Claim.NONE);
        }
        assertThat(present(null).claimAsKnown(of(Credentials.NONE))).isEqualTo(Claim.KEY);
        assertThat(present(null).claimAsKnown(of(Credentials.ofKey(KEY)))).isEqualTo(Claim.NONE);
    }

    private static Present present(@Nullable String key) {
        Endpoint endpoint = new Endpoint(
                SERVER,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Endpoint.NO_BYTE_LIMIT,
                Authentication.BEARER,
                null,
                List.of());
        CallPolicy policy = new CallPolicy(RetryPolicy.NONE, AdmissionPolicy.OPEN, BreakerPolicy.OFF);
        return new Present(
                new Access(endpoint, new Credentials(key, null, null), policy),
                new RestClients("test", RestListener.NONE));
    }

    @Test
    @DisplayName("comes back from JSON as it was, without what it does not know")
    void json() {
        ResourceIdentity full = ResourceIdentity.of(SERVER, new Credentials(KEY, "org", "proj"), "proj_1", SALT);
        JsonObject written = full.toJson();
        assertThat(written.toString()).doesNotContain(KEY);
        ResourceIdentity read = ResourceIdentity.of(
                Json.createObjectBuilder(written).add("later", 1).build());
        assertThat(read).isEqualTo(full);
        assertThat(read.reportedProject()).isEqualTo("proj_1");
        ResourceIdentity plain = of(Credentials.ofKey(KEY));
        assertThat(ResourceIdentity.of(plain.toJson())).isEqualTo(plain);
        assertThat(ResourceIdentity.of(plain.toJson()).reportedProject()).isNull();
        for (String without : List.of("baseUrl", "fingerprint")) {
            JsonObject incomplete =
                    Json.createObjectBuilder(written).remove(without).build();
            assertThatIllegalArgumentException().isThrownBy(() -> ResourceIdentity.of(incomplete));
        }
    }
}
