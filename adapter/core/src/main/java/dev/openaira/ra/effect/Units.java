package dev.openaira.ra.effect;

import dev.openaira.OpenAiStateException;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Claim;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.outbox.Outbox;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/**
 * All units of one adapter: the branches that are not over, and who holds which conversation. What they leave upstream
 * is in the journal, so that another adapter takes over where this one ends, in order or not.
 */
public final class Units implements AutoCloseable {
    /** As long as servers are known to work at an answer that nobody waits for any more. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    private final UnitServices services;
    private final ConversationHolds holds = new ConversationHolds(ConversationHolds.PATIENCE);
    private final PendingSearches searches = new PendingSearches();
    private final Orphans orphans = new Orphans();
    private final Branches branches;
    private final Undoing undoing;
    private final AtomicLong locals = new AtomicLong();
    private volatile Duration settling = SETTLING;
    private volatile boolean restored;

    /** Guarded by this. */
    private boolean restoring;

    private volatile boolean closed;

    /** None yet; those of the journal are known once it is {@linkplain #open opened}. */
    public Units(UnitServices services) {
        this.services = services;
        this.branches = new Branches(services.identities());
        this.undoing = new Undoing(services);
    }

    /** Who somebody is in the journal. */
    @FunctionalInterface
    public interface Owner {
        /** Reads the journal's salt. */
        ResourceIdentity get() throws JournalException;
    }

    /** What a new connection to this server belongs to. */
    public CurrentUnit current(URI baseUrl, Owner owner) {
        return new CurrentUnit(new AutoCommit(this, baseUrl, owner));
    }

    /** Who this is, with a fingerprint in the key's place. */
    public ResourceIdentity identity(Access access) throws JournalException {
        return services.identities().identity(access, journal().salt());
    }

    /**
     * For how long a server may still be working at a turn whose answer was lost: until then one looks again before the
     * turn counts as undone. Ten minutes unless told otherwise; known to units that begin, or are restored, from now on.
     */
    public void settleWithin(Duration time) {
        settling = time;
    }

    /**
     * Opens the journal, and takes over what an earlier adapter left in it: asks no server anything, and returns when
     * all branches are known. Does nothing the second time.
     *
     * @throws JournalException when it cannot be read; then the next try begins anew
     */
    public void open() throws JournalException {
        journal();
    }

    Journal journal() throws JournalException {
        Journal journal = services.journal().get();
        if (!restored) {
            restore(journal);
        }
        return journal;
    }

    /** What is taken over writes to the journal itself. */
    private synchronized void restore(Journal journal) throws JournalException {
        if (!restored && !restoring) {
            restoring = true;
            try {
                services.outbox().recover();
                new Restoration(this, orphans).read(journal);
                // Not before it is known again which conversations are held.
                services.outbox().resume();
                restored = true;
            } finally {
                restoring = false;
            }
        }
    }

    /**
     * Somebody adds to a conversation outside of units.
     *
     * @return to be run when he has done; nothing where a unit holds it, so that nobody else adds to it now
     */
    public Optional<Runnable> enter(URI baseUrl, String conversation) {
        return holds.addIfFree(baseUrl, conversation).map(adding -> adding::close);
    }

    /** What is left upstream, as a message says, is logged, counted and listed; in the journal with these changes. */
    public void orphaned(String message, Changes changes) {
        orphans.tell(message, changes);
    }

    /**
     * Somebody is about to add to a conversation, in no unit: what he adds is not taken for what a unit looks for there.
     *
     * @param conversation empty for none
     * @throws JournalException when that cannot be written down where it matters; then nothing must be added
     */
    public void adding(OpenAiRest rest, URI baseUrl, String conversation, Deadline deadline)
            throws UpstreamException, JournalException {
        searches.end(baseUrl, conversation, () -> ConversationItems.newest(rest, conversation, deadline));
    }

    /** What somebody added to a conversation, in no unit, was answered so: its items are his. */
    public void added(URI baseUrl, String conversation, JsonObject request, JsonObject response) {
        searches.added(baseUrl, conversation, request, response, null);
    }

    PendingSearches searches() {
        return searches;
    }

    Outbox outbox() {
        return services.outbox();
    }

    ConversationHolds holds() {
        return holds;
    }

    Duration settling() {
        return settling;
    }

    /** The log of a unit whose entries are there already. */
    UnitEffects known(String id, UnitHead head, Map<String, TrackedEffect> effects) {
        UnitEffects known = new UnitEffects(new UnitLog(services.journal(), id, head, effects), orphans, searches);
        known.addAll(effects.values());
        return known;
    }

    private UnitEffects begun(UnitHead head, Access access) {
        return new UnitEffects(
                new UnitLog(
                        services.journal(), head, owner -> services.identities().asKnown(owner, access)),
                orphans,
                searches);
    }

    LocalUnit local(ResourceIdentity owner, Access access) {
        String name = "local transaction " + locals.incrementAndGet();
        return new LocalUnit(this, begun(UnitHead.begun(name, null, owner), access), access);
    }

    /**
     * A new branch that one resource takes part in.
     *
     * @return null where there is such a branch already
     */
    @Nullable
    Branch begin(BranchId id, Finisher owner, Deadline time) {
        UnitEffects effects = begun(UnitHead.begun(id.toString(), id, owner.identity()), owner.access());
        Branch branch = new Branch(this, effects, id, time, owner.access());
        return branches.add(branch) ? branch : null;
    }

    Branches branches() {
        return branches;
    }

    Undoing undoing() {
        return undoing;
    }

    /** Whether what somebody does not find is not there, when he ends this owner's branch. */
    boolean isSame(Finisher by, ResourceIdentity owner) {
        if (by.identity().equals(owner)) {
            return true;
        }
        Claim claim = services.identities().claimAsKnown(owner, by.access());
        return claim == Claim.KEY || claim == Claim.PROJECT;
    }

    /** What the journal says was wrong, to an application. */
    static OpenAiStateException failure(JournalException why) {
        return new OpenAiStateException(why.diagnosis(), String.valueOf(why.getMessage()), null, why);
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes no more branches. What is not over stays in the journal, for the next adapter. */
    @Override
    public void close() {
        closed = true;
        branches.clear();
    }

    /** Somebody has looked after what rollbacks had to leave upstream. */
    public void clearOrphans() throws OpenAiStateException {
        try {
            orphans.clear(journal());
        } catch (JournalException e) {
            throw failure(e);
        }
    }

    /** What rollbacks had to leave upstream, the last thousand, oldest first. */
    public List<String> orphanList() {
        return orphans.list();
    }

    /** How much rollbacks had to leave upstream. */
    public long orphanCount() {
        return orphans.count();
    }

    /**
     * Branches that are not over, and those an operator ended.
     *
     * @return one line for each: its name, whose it is, where it stands, since when it is there, and what is missing
     *     where nobody is here who may act for its owner
     */
    public List<String> branchList() {
        return branches.list();
    }

    /**
     * Ends a prepared branch in the transaction manager's place.
     *
     * @param name as {@link #branchList()} tells it, or the whole line where several owners' branches have that name
     * @throws XAException where it is not there or not prepared, or could be more than one
     */
    public void decide(String name, boolean commit) throws XAException {
        branches.named(name).decide(commit);
    }
}
