package dev.openaira.ra.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * One task of a dispatcher, and where it stands. Guarded by the dispatcher's lock, with which the task itself is never
 * called: it may wait for somebody who waits for that lock.
 */
final class Entry {

    /** Who holds it. */
    enum Place {
        /** The agenda, until its moment comes. */
        QUEUED,
        /** The agenda, until someone appears or its moment comes. */
        WAITING,
        /** A thread that tries it. */
        RUNNING,
        /** An administrator who gives it up. */
        LEAVING
    }

    final String id;
    final Task task;
    Place place = Place.QUEUED;
    Moment moment;
    int attempts;

    /** In vain, in a row. */
    int failures;

    /** Attempts in a row that found nobody. */
    int waits;

    /** When it may be tried because someone has appeared, at the earliest. */
    long wakeable;

    /** How often someone had appeared when the attempt began. */
    long wakesSeen;

    @Nullable
    String lastError;

    /** That tries it now. */
    @Nullable
    Thread thread;

    /** Whether that was interrupted, because the adapter stops. */
    boolean interrupted;

    Entry(String id, Task task, Moment moment) {
        this.id = id;
        this.task = task;
        this.moment = moment;
    }

    /** When it is to be tried; what comes first goes first. */
    record Moment(long due, long order) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            int byDue = Long.compare(due, other.due);
            return byDue == 0 ? Long.compare(order, other.order) : byDue;
        }
    }
}
