package dev.openaira.ra.spi;

import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.rest.Credentials;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that a connection factory has of its own, among those who are here for as long as the factory is. */
final class OwnAccess {
    private List<Access> accesses = List.of();
    private List<Identities.Presence> presences = List.of();

    /** Enters with what the factory has now, unless it did before; what it had then leaves. */
    synchronized void enter(OpenAiManagedConnectionFactory factory, Identities identities) {
        List<Access> now = of(factory);
        if (!now.equals(accesses)) {
            List<Identities.Presence> before = presences;
            accesses = now;
            presences = now.stream()
                    .map(access -> identities.enter(access, factory))
                    .toList();
            before.forEach(Identities.Presence::close);
        }
    }

    private static List<Access> of(OpenAiManagedConnectionFactory factory) {
        List<Access> own = new ArrayList<>();
        Credentials credentials = factory.credentials();
        if (credentials.apiKey() != null || !(factory.needsKey() || factory.hasRecoveryKey())) {
            own.add(new Access(
                    factory.endpoint(), credentials, factory.callPolicy(), false, beside(factory, credentials)));
        }
        if (factory.hasRecoveryKey()) {
            own.add(Access.forRecovery(factory.endpoint(), factory.recoveryCredentials(), factory.callPolicy()));
        }
        return own;
    }

    /**
     * What a connection has for recovery beside its own credentials. Transaction managers recover by connections of the
     * pool's own key, where it has one, and know of no other; so those, and they alone, also end what its key for recovery
     * may end.
     */
    static @Nullable Credentials beside(OpenAiManagedConnectionFactory factory, Credentials credentials) {
        return factory.hasRecoveryKey() && credentials.equals(factory.credentials())
                ? factory.recoveryCredentials()
                : null;
    }
}
