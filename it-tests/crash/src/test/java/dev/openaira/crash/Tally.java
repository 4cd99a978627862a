package dev.openaira.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a number of cells.
 *
 * @param cells how many there are
 * @param recoveries of how many the recovery was killed, too
 * @param unreached cells that were not killed where they should be
 * @param orphans how many things were enumerated as left behind
 * @param broken what should hold and does not
 */
record Tally(int cells, int recoveries, List<Played> unreached, int orphans, List<String> broken) {

    static Tally of(List<Played> all) {
        int recoveries = 0;
        List<Played> unreached = new ArrayList<>();
        int orphans = 0;
        List<String> broken = new ArrayList<>();
        for (Played played : all) {
            recoveries += played.cell().killedAgain().isNowhere() ? 0 : 1;
            if (played.unreached().isPresent()) {
                unreached.add(played);
            }
            orphans += played.orphans().size();
            Invariant.broken(played).stream()
                    .map(what -> played.name() + ", " + played.cell() + ": " + what)
                    .forEach(broken::add);
        }
        return new Tally(all.size(), recoveries, unreached, orphans, broken);
    }

    @Override
    public String toString() {
        return cells + " cells (" + recoveries + " with the recovery killed, " + unreached.size() + " not reached), "
                + orphans + " orphans enumerated, " + broken.size() + " broken";
    }
}
