package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Claim;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.RestClients;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/** All units of one adapter: the branches that are not over, and who holds which conversation. Kept in memory. */
public final class Units implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Units.class.getName());

    private static final int SALT_BYTES = 16;

    /** Between a branch's line and what it waits for. */
    private static final String WAITS = ". ";

    private final ConversationHolds holds = new ConversationHolds(ConversationHolds.PATIENCE);
    private final Orphans orphans = new Orphans();
    private final Map<Key, Branch> branches = new ConcurrentHashMap<>();
    private final AtomicLong locals = new AtomicLong();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final byte[] salt = new byte[SALT_BYTES];
    private final Identities identities;

    /** None yet, of none but these. */
    public Units(Identities identities) {
        this.identities = identities;
        new SecureRandom().nextBytes(salt);
    }

    /** Resource managers name their branches alike, being in the same transaction. */
    private record Key(ResourceIdentity owner, BranchId id) {}

    /** What a new connection to this server belongs to. */
    public CurrentUnit current(URI baseUrl) {
        return new CurrentUnit(new AutoCommit(holds, baseUrl));
    }

    /** Who this is, with a fingerprint in the key's place. */
    public ResourceIdentity identity(Access access) {
        return identities.identity(access, salt);
    }

    ConversationHolds holds() {
        return holds;
    }

    Orphans orphans() {
        return orphans;
    }

    LocalUnit local(URI baseUrl) {
        return new LocalUnit(baseUrl, "local transaction " + locals.incrementAndGet(), holds, orphans);
    }

    /** Says once what branches in memory cannot do. */
    void warn() {
        if (warned.compareAndSet(false, true)) {
            LOGGER.log(Level.WARNING, Diagnosis.BRANCHES_IN_MEMORY.message());
        }
    }

    /**
     * A new branch that one resource takes part in.
     *
     * @return null where there is such a branch already
     */
    @Nullable
    Branch begin(BranchId id, ResourceIdentity owner, Deadline time, OpenAiRest rest, RestClients.Lease client) {
        Branch branch = new Branch(this, id, owner, time, rest, client);
        return branches.putIfAbsent(new Key(owner, id), branch) == null ? branch : null;
    }

    /** The branch of that id that is this identity's own: nobody else may add to it. */
    @Nullable
    Branch own(BranchId id, ResourceIdentity owner) {
        return branches.get(new Key(owner, id));
    }

    /**
     * The branch of that id that this connection may end.
     *
     * @throws XAException where that cannot be told before the server answers
     */
    @Nullable
    Branch find(BranchId id, ResourceIdentity finisher, Access access) throws XAException {
        Branch own = own(id, finisher);
        return own != null
                ? own
                : open(branch -> branch.id().equals(id), access).findFirst().orElse(null);
    }

    /**
     * What the transaction manager, or its recovery, has still to end.
     *
     * @throws XAException where that cannot be told before the server answers: a branch left out would be taken for over
     */
    Xid[] inDoubt(Access access) throws XAException {
        return open(
                        branch -> branch.state() == UnitState.PREPARED
                                || branch.state().isHeuristic(),
                        access)
                .map(Branch::id)
                .toArray(Xid[]::new);
    }

    /** Owners are few, however many branches they have. */
    private Stream<Branch> open(Predicate<Branch> wanted, Access access) throws XAException {
        List<Branch> found = branches.values().stream().filter(wanted).toList();
        Map<ResourceIdentity, Claim> claims = new HashMap<>();
        for (Branch branch : found) {
            Claim claim = claims.computeIfAbsent(branch.owner(), owner -> identities.claim(owner, access));
            if (claim == Claim.UNKNOWN) {
                throw XaFailures.of(
                        XAException.XAER_RMFAIL,
                        Diagnosis.OWNER_UNKNOWN,
                        branch.name(),
                        access.endpoint().baseUrl());
            }
        }
        return found.stream()
                .filter(branch ->
                        claims.getOrDefault(branch.owner(), Claim.NONE).mayAct());
    }

    void remove(Branch branch) {
        branches.remove(new Key(branch.owner(), branch.id()), branch);
    }

    /** Gives up what is not over, and says so of each. */
    @Override
    public void close() {
        branches.values().removeIf(branch -> {
            LOGGER.log(Level.WARNING, Diagnosis.BRANCHES_LOST.message(branch.name(), branch.state()));
            return true;
        });
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
        Map<ResourceIdentity, String> missing = new ConcurrentHashMap<>();
        return branches.values().stream()
                .map(branch -> line(branch)
                        + missing.computeIfAbsent(
                                branch.owner(),
                                owner -> identities
                                        .missing(owner)
                                        .map(why -> WAITS + why)
                                        .orElse("")))
                .sorted()
                .toList();
    }

    /** With or without what it waits for, which may have changed since the list was read. */
    private static boolean isLineOf(Branch branch, String text) {
        String line = line(branch);
        return text.equals(line) || text.startsWith(line + WAITS);
    }

    private static String line(Branch branch) {
        return branch.name() + ", " + branch.owner() + ", " + branch.state() + ", since " + branch.begun();
    }

    /**
     * Ends a prepared branch in the transaction manager's place.
     *
     * @param name as {@link #branchList()} tells it, or the whole line where several owners' branches have that name
     * @throws XAException where it is not there or not prepared, or could be more than one
     */
    public void decide(String name, boolean commit) throws XAException {
        List<Branch> named = branches.values().stream()
                .filter(branch -> branch.name().equals(name) || isLineOf(branch, name))
                .toList();
        if (named.isEmpty()) {
            throw XaFailures.of(XAException.XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, name);
        }
        if (named.size() > 1) {
            String lines = named.stream().map(Units::line).sorted().collect(Collectors.joining("; "));
            throw XaFailures.of(XAException.XAER_INVAL, Diagnosis.BRANCH_AMBIGUOUS, name, lines);
        }
        named.get(0).decide(commit);
    }
}
