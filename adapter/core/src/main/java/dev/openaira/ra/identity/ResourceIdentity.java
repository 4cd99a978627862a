package dev.openaira.ra.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who a branch belongs to, without the key: two connections are one resource manager exactly when this is equal.
 *
 * @param baseUrl the server
 * @param fingerprint of the key, salted; tells keys apart and nothing else
 */
public record ResourceIdentity(
        URI baseUrl,
        @Nullable String organization,
        @Nullable String project,
        String fingerprint) {

    /** Whether this identity may end that one's branches: another key may, too, of the same named project. */
    public boolean mayFinish(ResourceIdentity owner) {
        return equals(owner)
                || (project != null
                        && equals(new ResourceIdentity(
                                owner.baseUrl(), owner.organization(), owner.project(), fingerprint)));
    }

    /** Without the fingerprint, which is of no use to a reader. */
    @Override
    public String toString() {
        return baseUrl
                + (organization == null ? "" : ", organization " + organization)
                + (project == null ? "" : ", project " + project);
    }
}
