package dev.openaira.ra.effect;

import dev.openaira.ra.effect.ConversationItems.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Looks among the items of a conversation for those of a unit's own turns; each is found once. */
final class Search {
    private enum Whose {
        NOT_KNOWN,
        OWN,
        /** Somebody else's, by his answers. */
        OTHERS,
        /** A turn's own, which has to wait until its answers are there. */
        AWAITED,
        /** A turn's own, or somebody else's who says the same. */
        DOUBTFUL
    }

    private final List<Item> items;
    private final Whose[] whose;

    /** From here on somebody else may have added what says the same: only ids tell whose it is. */
    private final int end;

    Search(ConversationItems newest) {
        this.items = newest.oldestFirst();
        this.end = items.size() - newest.later();
        this.whose = new Whose[items.size()];
        Arrays.fill(whose, Whose.NOT_KNOWN);
    }

    /** Items of these ids are the unit's. */
    void own(Collection<String> ids) {
        claim(ids, Whose.OWN);
    }

    /** Items of these ids are somebody else's. */
    void others(Collection<String> ids) {
        claim(ids, Whose.OTHERS);
    }

    private void claim(Collection<String> ids, Whose found) {
        for (int i = 0; i < whose.length; i++) {
            if (ids.contains(items.get(i).id())) {
                whose[i] = found;
            }
        }
    }

    /** What says what was sent, one after the other, directly before one of these ids is the unit's, too. */
    void ownBefore(List<String> sent, Collection<String> ids) {
        claimBefore(sent, ids, Whose.OWN);
    }

    /** The same of somebody else's. */
    void othersBefore(List<String> sent, Collection<String> ids) {
        claimBefore(sent, ids, Whose.OTHERS);
    }

    private void claimBefore(List<String> sent, Collection<String> ids, Whose found) {
        for (int i = 0; i + sent.size() < whose.length; i++) {
            if (ids.contains(items.get(i + sent.size()).id()) && says(i, sent)) {
                claim(i, i + sent.size(), found);
                return;
            }
        }
    }

    /**
     * So is what says what was sent, one after the other, and what a model said directly after it: a server lets nobody
     * else add to a conversation meanwhile.
     *
     * @param settled whether it will be there now, if ever
     * @return whether that is all that can come of it
     */
    boolean open(List<String> sent, boolean settled) {
        int at = find(sent, 0, end);
        if (at < end) {
            int said = at + sent.size();
            int answered = outputs(said, end);
            boolean all = answered > said || settled;
            claim(at, answered, all ? Whose.OWN : Whose.AWAITED);
            if (all && answered == end) {
                claim(end, outputs(end, whose.length), Whose.DOUBTFUL);
            }
            return all;
        }
        if (settled) {
            int doubtful = find(sent, end, whose.length);
            claim(doubtful, outputs(Math.min(doubtful + sent.size(), whose.length), whose.length), Whose.DOUBTFUL);
        }
        return settled;
    }

    /** Where it is said between these two; at the second if nowhere. */
    private int find(List<String> sent, int from, int to) {
        for (int i = from; i + sent.size() <= to && !sent.isEmpty(); i++) {
            if (says(i, sent)) {
                return i;
            }
        }
        return to;
    }

    /** How far a model has said what is there, and belongs to nobody yet. */
    private int outputs(int from, int to) {
        int i = from;
        while (i < to && whose[i] == Whose.NOT_KNOWN && items.get(i).output()) {
            i++;
        }
        return i;
    }

    private boolean says(int from, List<String> sent) {
        for (int i = 0; i < sent.size(); i++) {
            if (whose[from + i] != Whose.NOT_KNOWN
                    || !items.get(from + i).print().equals(sent.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void claim(int from, int to, Whose found) {
        Arrays.fill(whose, from, to, found);
    }

    /** What says one of these and belongs to nobody yet is the unit's as well, if it is no older than the unit. */
    Turns.Found rest(Collection<String> said, boolean newer, boolean settled) {
        List<String> open = new ArrayList<>(said);
        for (int i = 0; i < whose.length; i++) {
            if (whose[i] == Whose.OWN) {
                open.remove(items.get(i).print());
            }
        }
        List<Item> own = new ArrayList<>();
        int doubtful = 0;
        int later = 0;
        for (int i = whose.length - 1; i >= 0; i--) {
            boolean same =
                    whose[i] == Whose.NOT_KNOWN && open.remove(items.get(i).print());
            if (whose[i] == Whose.OWN || (same && newer && i < end)) {
                own.add(items.get(i));
            } else if (i >= end) {
                later += same || whose[i] == Whose.DOUBTFUL ? 1 : 0;
            } else if (whose[i] == Whose.NOT_KNOWN && (same || newer)) {
                doubtful++;
            }
        }
        return new Turns.Found(own, doubtful, later, settled);
    }
}
