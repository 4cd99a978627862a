package dev.openaira.ra.dispatch;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The moments for which a dispatcher has asked to be woken: no more than needed, since none can be called off. Guarded
 * by the dispatcher's lock.
 */
final class Alarms {
    /** One that comes later by up to this part of the time until then will do; so there are less than two hundred. */
    private static final int SLACK = 8;

    /** One that has not rung by then is lost: the server has ended its timer, or set its clock. */
    private static final long LOST = Duration.ofMinutes(1).toNanos();

    private final NavigableSet<Long> set = new TreeSet<>();

    /** Whether one more is needed to be awake then; if so, it counts from now on. */
    boolean add(long due, long now) {
        set.headSet(now - LOST).clear();
        if (!set.isEmpty() && set.first() <= due + (due - now) / SLACK) {
            return false;
        }
        return set.add(due);
    }

    /** It rang, or could not be set. */
    void remove(long due) {
        set.remove(due);
    }
}
