package dev.openaira.ra.dispatch;

import java.time.Duration;
import java.time.Instant;

/** Something that has to happen some time. Its owner remembers it over a restart, not the dispatcher. */
public interface Task {

    /** Names it among all tasks of an adapter, before and after a restart. */
    String id();

    /** What it is, for administrators; holds no prompts and no keys. */
    String description();

    /** Since when it has to be done. */
    Instant since();

    /**
     * Tries once, on a thread of the server's; never by two threads at a time. What it throws counts as tried in vain.
     *
     * @param limit how long it may take
     */
    Attempt attempt(Duration limit) throws Exception;

    /** An administrator decided that it is not to happen. */
    void giveUp();
}
