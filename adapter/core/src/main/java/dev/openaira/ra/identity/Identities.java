package dev.openaira.ra.identity;

import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.UpstreamException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Everybody who may act for somebody, for as long as he is here: managed connections until they are destroyed, and what
 * connection factories have of their own. Nobody's key is kept longer than that. Thread-safe.
 */
public final class Identities implements AutoCloseable {
    /** Factories have no end that anybody tells; those that a server has made anew again and again go by this, too. */
    static final int MOST_FACTORIES = 1_000;

    /** Beyond so many owners that are waited for, whoever enters may be one of them. */
    static final int MOST_MISSED = 1_000;

    private final RestClients clients;
    private final Runnable entered;
    private final Map<Access, Entry> present = new ConcurrentHashMap<>();
    private final Set<ResourceIdentity> missed = ConcurrentHashMap.newKeySet();

    /** Guarded by itself. */
    private final Deque<Kept> kept = new ArrayDeque<>();

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** Nobody yet, and nobody who waits for anybody. */
    public Identities(RestClients clients) {
        this(clients, () -> {});
    }

    /**
     * Nobody yet.
     *
     * @param entered run when somebody has entered who may act for an owner for whom there was nobody before
     */
    public Identities(RestClients clients, Runnable entered) {
        this.clients = clients;
        this.entered = entered;
    }

    /** @param times how often he has entered and not left */
    private record Entry(Present who, int times) {}

    /** That somebody is here. */
    @FunctionalInterface
    public interface Presence extends AutoCloseable {
        @Override
        void close();
    }

    /** Somebody is here, until this is closed; who enters twice leaves twice. */
    public Presence enter(Access access) {
        Entry now = present.compute(
                access,
                (key, before) -> before == null
                        ? new Entry(new Present(key, clients), 1)
                        : new Entry(before.who(), before.times() + 1));
        if (now.times() == 1) {
            wakeFor(now.who());
        }
        AtomicBoolean here = new AtomicBoolean(true);
        return () -> {
            if (here.compareAndSet(true, false)) {
                leave(access);
            }
        };
    }

    /** The same, but also ends some time after a holder has become unreachable, for want of anybody who says so. */
    public Presence enter(Access access, Object holder) {
        Kept added = new Kept(holder, gone, enter(access));
        List<Kept> over = new ArrayList<>();
        synchronized (kept) {
            kept.addLast(added);
            if (kept.size() > MOST_FACTORIES) {
                over.add(kept.removeFirst());
            }
        }
        over.forEach(Kept::close);
        forgetUnreachable();
        return () -> {
            synchronized (kept) {
                kept.remove(added);
            }
            added.close();
        };
    }

    private static final class Kept extends WeakReference<Object> implements Presence {
        private final Presence presence;

        Kept(Object holder, ReferenceQueue<Object> queue, Presence presence) {
            super(holder, queue);
            this.presence = presence;
        }

        @Override
        public void close() {
            presence.close();
        }
    }

    private void forgetUnreachable() {
        for (Reference<?> reference = gone.poll(); reference != null; reference = gone.poll()) {
            if (reference instanceof Kept unreachable) {
                synchronized (kept) {
                    kept.remove(unreachable);
                }
                unreachable.close();
            }
        }
    }

    private void leave(Access access) {
        present.computeIfPresent(
                access, (key, before) -> before.times() == 1 ? null : new Entry(before.who(), before.times() - 1));
    }

    private void wakeFor(Present who) {
        boolean any = missed.size() >= MOST_MISSED;
        boolean awaited = missed.removeIf(owner -> any || who.claimAsKnown(owner) != Claim.NONE);
        if (awaited) {
            entered.run();
        }
    }

    /** Who somebody is, with what is known of his project by now. */
    public ResourceIdentity identity(Access access, byte[] salt) {
        return ResourceIdentity.of(
                access.endpoint().baseUrl(), access.credentials(), who(access).project(), salt);
    }

    /**
     * An owner with what is known of his project by now: whatever is written of him is of more use with it, and it may
     * become known after his connection was made.
     */
    public ResourceIdentity asKnown(ResourceIdentity owner, Access access) {
        return owner.reporting(who(access).project());
    }

    /**
     * What somebody is to an owner, or what he has for recovery beside his own key is. Where neither is known to be
     * anything, asks the server for the project of a key, if that decides it, for five seconds at most for each.
     */
    public Claim claim(ResourceIdentity owner, Access access) {
        Claim known = claimAsKnown(owner, access);
        return known.mayAct() ? known : claim(access, who -> who.claim(owner));
    }

    /** The same by what is known; asks no server. */
    public Claim claimAsKnown(ResourceIdentity owner, Access access) {
        return claim(access, who -> who.claimAsKnown(owner));
    }

    /**
     * Whose secrets are told to somebody, the nearest first: his own, those of his key, those of his project. A key for
     * recovery that he has beside his own is told none. The server is asked by the last of these alone.
     */
    public List<Predicate<ResourceIdentity>> confidants(Access access, byte[] salt) {
        Present who = who(access);
        return List.of(
                identity(access, salt)::equals,
                owner -> who.claimAsKnown(owner) == Claim.KEY,
                owner -> who.claim(owner).isSame());
    }

    private Claim claim(Access access, Function<Present, Claim> of) {
        Claim own = of.apply(who(access));
        Credentials beside = access.beside();
        if (own.mayAct() || beside == null) {
            return own;
        }
        Claim recovery = of.apply(who(Access.forRecovery(access.endpoint(), beside, access.policy())));
        return recovery == Claim.NONE ? own : recovery;
    }

    private Present who(Access access) {
        Entry entry = present.get(access);
        return entry == null ? new Present(access, clients) : entry.who();
    }

    private List<Present> everybody() {
        forgetUnreachable();
        return present.values().stream().map(Entry::who).toList();
    }

    /** What it takes for somebody to act for this owner; nothing where there is somebody who may be able to. */
    public Optional<String> missing(ResourceIdentity owner) {
        List<Present> here = everybody();
        return here.stream().anyMatch(who -> who.claimAsKnown(owner) != Claim.NONE)
                ? Optional.empty()
                : Optional.of(NobodyHere.sentence(owner, here, null));
    }

    /**
     * Does this for an owner, as somebody who is here and may act for him: who has his key, then who has a key of his
     * project, then who has a key for recovery. The next one is tried where the server refuses a key.
     *
     * @throws NobodyHere when there is nobody, or every one's key is refused; it says what it takes
     * @throws UpstreamException as the deed failed, or because the server could not be asked who may act
     */
    public <T> T actFor(ResourceIdentity owner, Deed<T> deed) throws NobodyHere, UpstreamException {
        return done(new Acting<>(clients, owner, deed, true, true));
    }

    /** The same by what is known of those who are here: asks no server who may act, which would take its time. */
    public <T> T actForAsKnown(ResourceIdentity owner, Deed<T> deed) throws NobodyHere, UpstreamException {
        return done(new Acting<>(clients, owner, deed, true, false));
    }

    /** The same as {@link #actFor} for a call that the owner left to be made: no key for recovery makes it, since it may cost money. */
    public <T> T callFor(ResourceIdentity owner, Deed<T> deed) throws NobodyHere, UpstreamException {
        return done(new Acting<>(clients, owner, deed, false, true));
    }

    private <T> T done(Acting<T> acting) throws NobodyHere, UpstreamException {
        T result = acting.by(everybody());
        if (result == null) {
            // Who enters from now on finds that he is waited for; who entered before that is found now.
            missed.add(acting.owner());
            List<Present> here = everybody();
            result = acting.by(here);
            if (result == null) {
                throw acting.failure(here);
            }
        }
        return result;
    }

    /** How many different ones are here. */
    int size() {
        forgetUnreachable();
        return present.size();
    }

    /** Forgets everybody; nobody who is here acts for anybody any more. */
    @Override
    public void close() {
        synchronized (kept) {
            kept.clear();
        }
        present.clear();
        missed.clear();
    }

    /** What is done for an owner. */
    @FunctionalInterface
    public interface Deed<T> {
        /**
         * Does it; again as somebody else where the server refuses the key.
         *
         * @param same whether what is not found is certainly not there: who acts has the owner's key, or one of his
         *     project
         */
        T as(OpenAiRest rest, boolean same) throws UpstreamException;
    }
}
