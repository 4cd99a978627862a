package dev.openaira.ra.identity;

import dev.openaira.Diagnosis;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nobody who is here may act for that owner. */
public final class NobodyHere extends Exception {
    private static final long serialVersionUID = 1L;

    NobodyHere(ResourceIdentity owner, Collection<Present> here, @Nullable Exception refused) {
        super(sentence(owner, here, refused), refused);
    }

    /** Says what is missing. */
    static String sentence(ResourceIdentity owner, Collection<Present> here, @Nullable Exception refused) {
        return Diagnosis.NOBODY_HERE.message(owner, reason(owner, here, refused));
    }

    private static String reason(ResourceIdentity owner, Collection<Present> here, @Nullable Exception refused) {
        if (refused != null) {
            return "every one that could be used was refused, the last because " + refused.getMessage();
        }
        List<Access> atServer = here.stream()
                .map(Present::access)
                .filter(access -> access.endpoint().baseUrl().equals(owner.baseUrl()))
                .toList();
        if (atServer.isEmpty()) {
            return "no pool with that base URL has been used yet";
        }
        if (atServer.stream().noneMatch(owner::isAt)) {
            return "pools and callers with that base URL name another organization or project";
        }
        return "the keys that are here are of other projects, or it is not known of which";
    }
}
