package dev.openaira.ra.identity;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.UnusableStoreException;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Somebody who is here, and what is known of him. Thread-safe. */
final class Present {
    /** How long the server may take to answer the free question for a key's project. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So many journals with salts of their own an adapter rarely takes over. */
    private static final int MOST_SALTS = 16;

    /** What servers answer that do not list models, or not to everybody; asking again would show no more. */
    private static final Set<Integer> WITHOUT_MODELS = Set.of(403, 404, 405, 501);

    private final Access access;
    private final RestClients clients;
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private volatile @Nullable String project;
    private volatile boolean refused;

    /** Whether there is no more to be learnt by asking. */
    private volatile boolean answered;

    /** How the server last failed to answer; guarded by this. */
    private @Nullable UpstreamException failure;

    /** Until when it is not asked again; guarded by this. */
    private Deadline pause = Deadline.after(Duration.ZERO);

    Present(Access access, RestClients clients) {
        this.access = access;
        this.clients = clients;
    }

    Access access() {
        return access;
    }

    /** Whether the server refused his key when it was used last. */
    boolean isRefused() {
        return refused;
    }

    void refused(boolean now) {
        refused = now;
    }

    /** Whether he has the key of that fingerprint, whichever salt it was made with. */
    private boolean hasKeyOf(String fingerprint) {
        String salt = Fingerprints.salt(fingerprint);
        String known = fingerprints.get(salt);
        if (known == null) {
            known = Fingerprints.like(fingerprint, access.credentials().apiKey());
            if (fingerprints.size() < MOST_SALTS) {
                fingerprints.put(salt, known);
            }
        }
        return known.equals(fingerprint);
    }

    /** His project as the server named it, or null where it has not. */
    @Nullable
    String project() {
        String reported = clients.reportedProject(access.endpoint(), access.credentials());
        if (reported != null) {
            project = reported;
        }
        return project;
    }

    /** What he is to an owner, by what is known. */
    Claim claimAsKnown(ResourceIdentity owner) {
        if (!owner.isAt(access)) {
            return Claim.NONE;
        }
        if (hasKeyOf(owner.fingerprint())) {
            return Claim.KEY;
        }
        if (owner.reportedProject() == null) {
            return claimByConfiguration(owner);
        }
        String known = project();
        if (known != null) {
            return claimByReport(owner, known);
        }
        return answered ? claimByConfiguration(owner) : Claim.UNKNOWN;
    }

    /** What he is to an owner; asks the server where that decides it. */
    Claim claim(ResourceIdentity owner) {
        Claim claim = claimAsKnown(owner);
        if (claim != Claim.UNKNOWN) {
            return claim;
        }
        try {
            String reported = askedProject();
            return reported == null ? claimByConfiguration(owner) : claimByReport(owner, reported);
        } catch (UpstreamException | IllegalStateException | UnusableStoreException e) {
            return Claim.UNKNOWN;
        }
    }

    private static Claim claimByReport(ResourceIdentity owner, String reported) {
        return reported.equals(owner.reportedProject()) ? Claim.PROJECT : Claim.NONE;
    }

    /** A server takes no key beside the name of a project that it is not of. */
    private Claim claimByConfiguration(ResourceIdentity owner) {
        return owner.project() != null ? Claim.PROJECT : access.recovery() ? Claim.TRUST : Claim.NONE;
    }

    /**
     * His project; the server is asked where it has not named any: once, and again only if it did not answer, and then
     * not at once. Others who want to know it meanwhile wait for the answer.
     *
     * @throws UpstreamException when it did not answer
     * @throws IllegalStateException when there are no HTTP clients any more
     * @throws UnusableStoreException when there can be none to that server
     */
    private synchronized @Nullable String askedProject() throws UpstreamException {
        if (project() == null && !answered && pause.expired()) {
            ask();
        }
        String known = project();
        UpstreamException why = failure;
        if (known == null && !answered && why != null && !isRefusal(why)) {
            throw why;
        }
        return known;
    }

    /** How the server last failed to answer that, or null where it did not fail. */
    synchronized @Nullable UpstreamException failure() {
        return failure;
    }

    private void ask() {
        try (RestClients.Lease lease = clients.acquire(access.endpoint())) {
            lease.client()
                    .as(access.credentials(), access.policy().forQuestions())
                    .listModels(Deadline.after(PATIENCE));
            answered = true;
        } catch (UpstreamException e) {
            Integer status = e.status();
            answered = status != null && WITHOUT_MODELS.contains(status);
            failure = e;
            pause = Deadline.after(PATIENCE);
        }
    }

    /** Whether a call failed for its key. */
    static boolean isRefusal(UpstreamException e) {
        return e instanceof Rejected rejected && rejected.isKeyRefused();
    }
}
