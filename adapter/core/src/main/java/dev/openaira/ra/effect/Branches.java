package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Claim;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.ResourceIdentity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * The branches of one adapter that are not over, and those that an operator ended; found by their ids, however many
 * there are. Thread-safe.
 */
final class Branches {
    /** Between a branch's line and what it waits for. */
    private static final String WAITS = ". ";

    private final Identities identities;

    /** Resource managers name their branches alike, being in the same transaction; one owner has one of each name. */
    private final Map<BranchId, List<Branch>> all = new ConcurrentHashMap<>();

    /** None yet. */
    Branches(Identities identities) {
        this.identities = identities;
    }

    /** Whether it is the only one of that id and owner; otherwise the other one stays. */
    boolean add(Branch branch) {
        return all.merge(
                        branch.id(),
                        List.of(branch),
                        (before, added) -> ownOf(before, branch.owner()) == null
                                ? Stream.concat(before.stream(), added.stream()).toList()
                                : before)
                .contains(branch);
    }

    void remove(Branch branch) {
        all.computeIfPresent(branch.id(), (id, before) -> {
            List<Branch> others =
                    before.stream().filter(other -> other != branch).toList();
            return others.isEmpty() ? null : others;
        });
    }

    void clear() {
        all.clear();
    }

    private Stream<Branch> stream() {
        return all.values().stream().flatMap(List::stream);
    }

    /** The branch of that id that is this identity's own: nobody else may add to it. */
    @Nullable
    Branch own(BranchId id, ResourceIdentity owner) {
        return ownOf(all.getOrDefault(id, List.of()), owner);
    }

    private static @Nullable Branch ownOf(List<Branch> branches, ResourceIdentity owner) {
        for (Branch branch : branches) {
            if (branch.owner().equals(owner)) {
                return branch;
            }
        }
        return null;
    }

    /**
     * The branch of that id that this connection may end, by what is known: asks no server anything.
     *
     * @throws XAException where that is not known; a scan of {@link #inDoubt} asks
     */
    @Nullable
    Branch find(BranchId id, Finisher by) throws XAException {
        Branch own = own(id, by.identity());
        return own != null
                ? own
                : claimed(all.getOrDefault(id, List.of()), by.access(), identities::claimAsKnown)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * What the transaction manager, or its recovery, has still to end. Asks the server where that decides it; the answer
     * is known from then on, for as long as the connection is there.
     *
     * @throws XAException where that cannot be told before the server answers: a branch left out would be taken for over
     */
    Xid[] inDoubt(Access access) throws XAException {
        List<Branch> ready = stream()
                .filter(branch ->
                        branch.state() == UnitState.PREPARED || branch.state().isHeuristic())
                .toList();
        return claimed(ready, access, identities::claim).map(Branch::id).toArray(Xid[]::new);
    }

    /** Owners are few, however many branches they have. */
    private static Stream<Branch> claimed(
            Collection<Branch> branches, Access access, BiFunction<ResourceIdentity, Access, Claim> claimed)
            throws XAException {
        Map<ResourceIdentity, Claim> claims = new HashMap<>();
        for (Branch branch : branches) {
            Claim claim = claims.computeIfAbsent(branch.owner(), owner -> claimed.apply(owner, access));
            if (claim == Claim.UNKNOWN) {
                throw XaFailures.of(
                        XAException.XAER_RMFAIL,
                        Diagnosis.OWNER_UNKNOWN,
                        branch.name(),
                        access.endpoint().baseUrl());
            }
        }
        return branches.stream()
                .filter(branch ->
                        claims.getOrDefault(branch.owner(), Claim.NONE).mayAct());
    }

    /** As {@link Units#branchList()} tells it. */
    List<String> list() {
        Map<ResourceIdentity, String> missing = new ConcurrentHashMap<>();
        return stream()
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
     * The only branch of that name, or that line.
     *
     * @throws XAException where there is none, or could be more than one
     */
    Branch named(String name) throws XAException {
        List<Branch> named = stream()
                .filter(branch -> branch.name().equals(name) || isLineOf(branch, name))
                .toList();
        if (named.isEmpty()) {
            throw XaFailures.of(XAException.XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, name);
        }
        if (named.size() > 1) {
            String lines = named.stream().map(Branches::line).sorted().collect(Collectors.joining("; "));
            throw XaFailures.of(XAException.XAER_INVAL, Diagnosis.BRANCH_AMBIGUOUS, name, lines);
        }
        return named.get(0);
    }
}
