package dev.openaira.ra.effect;

import dev.openaira.Diagnosis;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the units that an earlier adapter left in the journal: what was prepared waits for its transaction manager,
 * what an operator decided is told until it is forgotten, and everything else is undone. What cannot be read is reported
 * and left where it is. Asks no server anything.
 */
final class Restoration {
    private static final Logger LOGGER = System.getLogger(Restoration.class.getName());

    private final Units units;
    private final Orphans orphans;
    private final Duration settling;
    private final Map<String, Left> all = new HashMap<>();
    private int waiting;
    private int undone;

    Restoration(Units units, Orphans orphans) {
        this.units = units;
        this.orphans = orphans;
        this.settling = units.settling();
    }

    /** One unit, as far as it could be read. */
    private static final class Left {
        /** By their keys, which is the order in which they came to be. */
        private final Map<String, TrackedEffect> effects = new TreeMap<>();

        private @Nullable UnitHead head;
        private boolean unreadable;
    }

    /** Reads all of it before anything is taken over, so that it can be tried again. */
    void read(Journal journal) throws JournalException {
        Orphans before = new Orphans();
        journal.read(Orphans.PREFIX, (key, entry) -> {
            try {
                before.restore(key, entry);
            } catch (UnreadableEntryException e) {
                report(key, e);
            }
        });
        journal.read(UnitLog.PREFIX, this::entry);
        dropAbandoned(journal);
        orphans.takeOver(before);
        all.forEach(this::takeOver);
        if (waiting + undone > 0) {
            LOGGER.log(Level.INFO, Diagnosis.UNITS_RESTORED.message(waiting, undone));
        }
    }

    /** What is held for a unit of which nothing is left is never sent. */
    private void dropAbandoned(Journal journal) throws JournalException {
        List<String> abandoned = units.outbox().heldWithout(all::containsKey);
        if (!abandoned.isEmpty()) {
            Changes changes = new Changes();
            units.outbox().drop(abandoned, changes);
            journal.force(changes);
        }
    }

    private void entry(String key, JsonObject json) {
        Left unit = all.computeIfAbsent(UnitEntries.unit(key), added -> new Left());
        try {
            if (UnitEntries.isHead(key)) {
                unit.head = UnitHead.of(json);
            } else {
                unit.effects.put(key, Effects.of(json, settling));
            }
        } catch (UnreadableEntryException e) {
            unit.unreadable = true;
            report(key, e);
        }
    }

    private static void report(String key, UnreadableEntryException why) {
        LOGGER.log(Level.ERROR, Diagnosis.ENTRY_UNREADABLE.message(key, why.getMessage()));
    }

    private void takeOver(String id, Left left) {
        UnitHead head = left.head;
        if (left.unreadable) {
            return;
        }
        if (head == null) {
            report(UnitLog.PREFIX + id, new UnreadableEntryException("it is missing, unlike what belongs to it"));
            return;
        }
        UnitEffects effects = units.known(id, head, left.effects);
        BranchId branch = head.branch();
        if (branch != null
                && (head.state() == UnitState.PREPARED || head.state().isHeuristic())) {
            waiting++;
            Branch restored = new Branch(units, effects, branch);
            units.branches().add(restored);
            if (head.state() == UnitState.PREPARED) {
                restored.conversations().holdAgain(restored);
                return;
            }
        } else {
            undone++;
            effects.log().abort(units.outbox()::drop);
        }
        effects.search();
        units.undoing().undo(effects, null, false);
    }
}
