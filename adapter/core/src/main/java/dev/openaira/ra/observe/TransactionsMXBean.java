package dev.openaira.ra.observe;

import java.util.List;

/**
 * The adapter's transactions, for an administrator: what waits for a transaction manager, and what rollbacks had to
 * leave at the server. Holds no keys.
 */
public interface TransactionsMXBean {

    /** Branches of XA transactions that are not over, one a line: its name, whose it is, its state, since when. */
    List<String> getBranches();

    /** How much rollbacks had to leave at the server since the adapter started. */
    long getOrphanCount();

    /** The last thousand of it, oldest first. */
    List<String> getOrphans();

    /**
     * Commits a prepared branch in its transaction manager's place, which is told of it until it forgets the branch.
     *
     * @param branch its name, as {@link #getBranches()} tells it, or the whole line where several have that name
     */
    void commit(String branch);

    /**
     * Rolls a prepared branch back in its transaction manager's place, which is told of it until it forgets the branch.
     *
     * @param branch its name, as {@link #getBranches()} tells it, or the whole line where several have that name
     */
    void rollback(String branch);
}
