package dev.openaira.ra.observe;

import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adapter's transactions, for an administrator: what waits for a transaction manager, and what rollbacks had to
 * leave at the server, and what has still to be done there. Holds no keys.
 */
public interface TransactionsMXBean {

    /** Branches of XA transactions that are not over, one a line: its name, whose it is, its state, since when. */
    List<String> getBranches();

    /** How much rollbacks had to leave at the server, also before restarts, since it was last cleared. */
    long getOrphanCount();

    /** The last thousand of it, oldest first. */
    List<String> getOrphans();

    /** Somebody has looked after it: nothing of it is listed or counted any more. */
    void clearOrphans();

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

    /** How many tasks have still to be done: what is sent later, and what is undone later. */
    int getPendingCount();

    /** These tasks, oldest first. */
    List<Pending> getPending();

    /** Since when the oldest of them has to be done; null where there is none. */
    @Nullable
    Date getOldestPending();

    /**
     * Tries a task now, whatever it waits for.
     *
     * @param id as {@link #getPending()} tells it
     * @throws IllegalArgumentException where there is none of that id
     */
    void retryNow(String id);

    /** Tries all tasks now, whatever they wait for. */
    void retryAll();

    /**
     * Forgets a task for good: what it was to send is not sent, what it was to undo stays at the server.
     *
     * @param id as {@link #getPending()} tells it
     * @throws IllegalArgumentException where there is none of that id
     * @throws IllegalStateException while it is being tried, or when that cannot be written down
     */
    void giveUp(String id);

    /** A task that has still to be done. */
    interface Pending {
        /** Its name, the same after a restart. */
        String getId();

        /** What it is. */
        String getDescription();

        /**
         * {@code DUE}: it is tried as soon as there is a thread; {@code RUNNING}: it is being tried; {@code WAITING}: for
         * a pool or a caller that may do it; {@code PAUSING}: it was tried in vain, or is not wanted yet.
         */
        String getState();

        /** Since when it has to be done. */
        Date getSince();

        /** How often it was tried since the adapter started. */
        int getAttempts();

        /** About when it is tried next; null while it is being tried. */
        @Nullable
        Date getNextAttempt();

        /** Why the last attempt was in vain; null where there was none. */
        @Nullable
        String getLastError();
    }
}
