package dev.openaira.ra.identity;

import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.UpstreamException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody who may act for somebody, for as long as he is here. Thread-safe. */
public final class Identities {
    private final RestClients clients;
    private final Set<Access> present = ConcurrentHashMap.newKeySet();

    /** Nobody yet. */
    public Identities(RestClients clients) {
        this.clients = clients;
    }

    /** Somebody is here, until this is closed. */
    public Presence enter(Access access) {
        present.add(access);
        return () -> present.remove(access);
    }

    /** That somebody is here. */
    @FunctionalInterface
    public interface Presence extends AutoCloseable {
        @Override
        void close();
    }

    /** Does this for an owner, as somebody who is here and may act for him. */
    public <T> T actFor(ResourceIdentity owner, Deed<T> deed) throws NobodyHere, UpstreamException {
        for (Access access : present) {
            if (access.endpoint().baseUrl().equals(owner.baseUrl())) {
                try (RestClients.Lease lease = clients.acquire(access.endpoint())) {
                    return deed.as(lease.client().as(access.credentials(), access.policy()), true);
                }
            }
        }
        throw new NobodyHere(owner);
    }

    /** What is done for an owner. */
    @FunctionalInterface
    public interface Deed<T> {
        /**
         * Does it.
         *
         * @param same whether who acts is the owner himself, so that what he does not find is not there
         */
        T as(OpenAiRest rest, boolean same) throws UpstreamException;
    }
}
