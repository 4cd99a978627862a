package dev.openaira.ra.identity;

import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.UnusableStoreException;
import dev.openaira.ra.rest.UpstreamException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One deed for an owner, as one after the other of those who may act for him. Not thread-safe. */
final class Acting<T> {
    private static final Comparator<Ranked> ORDER = Comparator.comparing(Ranked::claim)
            .thenComparing(each -> each.who().access().recovery())
            .thenComparing(each -> each.who().isRefused());

    private final RestClients clients;
    private final ResourceIdentity owner;
    private final Identities.Deed<T> deed;
    private final boolean recovery;
    private final boolean asking;
    private final Set<Present> tried = new HashSet<>();
    private @Nullable Exception refused;
    private @Nullable UpstreamException unanswered;

    /**
     * One deed.
     *
     * @param recovery whether keys for recovery will do
     * @param asking whether a server may be asked for the project of a key
     */
    Acting(RestClients clients, ResourceIdentity owner, Identities.Deed<T> deed, boolean recovery, boolean asking) {
        this.clients = clients;
        this.owner = owner;
        this.deed = deed;
        this.recovery = recovery;
        this.asking = asking;
    }

    private record Ranked(Present who, Claim claim) {}

    ResourceIdentity owner() {
        return owner;
    }

    /** What came of it; null where none of them may, or can, that was not tried before. */
    @Nullable
    T by(Collection<Present> here) throws UpstreamException {
        List<Present> ranked = here.stream()
                .filter(who -> recovery || !who.access().recovery())
                .map(who -> new Ranked(who, who.claimAsKnown(owner)))
                .filter(each -> each.claim() != Claim.NONE)
                .sorted(ORDER)
                .map(Ranked::who)
                .toList();
        // Whoever is not known is asked only after those who are; the answer may be that trust is all he has.
        T result = by(ranked, true);
        return result == null ? by(ranked, false) : result;
    }

    private @Nullable T by(List<Present> ranked, boolean same) throws UpstreamException {
        for (Present who : ranked) {
            Claim claim = tried.contains(who) ? Claim.NONE : claim(who);
            if (asking && claim == Claim.UNKNOWN) {
                unanswered = who.failure();
            }
            if (claim.mayAct() && claim.isSame() == same) {
                tried.add(who);
                T result = as(who, same);
                if (result != null) {
                    return result;
                }
            }
        }
        return null;
    }

    private Claim claim(Present who) {
        return asking ? who.claim(owner) : who.claimAsKnown(owner);
    }

    private @Nullable T as(Present who, boolean same) throws UpstreamException {
        Access access = who.access();
        try (RestClients.Lease lease = lease(access)) {
            if (lease == null) {
                return null;
            }
            T result = deed.as(lease.client().as(access.credentials(), access.policy()), same);
            who.refused(false);
            return result;
        } catch (UpstreamException e) {
            if (!Present.isRefusal(e)) {
                throw e;
            }
            who.refused(true);
            refused = e;
            return null;
        }
    }

    private RestClients.@Nullable Lease lease(Access access) {
        try {
            return clients.acquire(access.endpoint());
        } catch (IllegalStateException | UnusableStoreException e) {
            refused = e;
            return null;
        }
    }

    /** Why nothing came of it. */
    NobodyHere failure(List<Present> here) throws UpstreamException {
        UpstreamException question = unanswered;
        if (question != null) {
            throw question;
        }
        return new NobodyHere(owner, here, refused);
    }
}
