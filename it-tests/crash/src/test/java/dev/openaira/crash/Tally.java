package dev.openaira.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a number of cells.
 *
 * @param cells how many there are
 * @param recoveries of how many the recovery was killed, too
 * @param unreached how many got to their end before they were killed, since their steps are not always the same
 * @param orphans how many things were enumerated as left behind
 * @param broken what should hold and does not
 */
record Tally(int cells, int recoveries, int unreached, int orphans, List<String> broken) {

    static Tally of(List<Played> all) {
        int recoveries = 0;
        int unreached = 0;
        int orphans = 0;
        List<String> broken = new ArrayList<>();
        for (Played played : all) {
            recoveries += played.cell().killedAgain().isNowhere() ? 0 : 1;
            unreached += played.reached() || played.cell().killed().isNowhere() ? 0 : 1;
            orphans += played.orphans().size();
            Invariant.broken(played).stream()
                    .map(what -> played.name() + ", " + played.cell() + ": " + what)
                    .forEach(broken::add);
        }
        return new Tally(all.size(), recoveries, unreached, orphans, broken);
    }

    @Override
    public String toString() {
        return cells + " cells (" + recoveries + " with the recovery killed, " + unreached + " not reached), " + orphans
                + " orphans enumerated, " + broken.size() + " broken";
    }
}
