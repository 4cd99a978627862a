package dev.openaira.ra.effect;

import dev.openaira.ra.effect.ConversationItems.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Looks among the items of a conversation for those of a unit's own turns; each is found once. */
final class Search {
    private enum Whose {
        NOT_KNOWN,
        OWN,
        /** A turn's own, which has to wait until its answers are there. */
        AWAITED
    }

    private final List<Item> items;
    private final Whose[] whose;

    /** @param items oldest first */
    Search(List<Item> items) {
        this.items = items;
        this.whose = new Whose[items.size()];
        Arrays.fill(whose, Whose.NOT_KNOWN);
    }

    /** Items of these ids are the unit's. */
    void answers(Set<String> ids) {
        for (int i = 0; i < whose.length; i++) {
            if (ids.contains(items.get(i).id())) {
                whose[i] = Whose.OWN;
            }
        }
    }

    /** So is what says what was sent, one after the other, directly before one of these ids. */
    void before(List<String> sent, Set<String> ids) {
        for (int i = 0; i + sent.size() < whose.length; i++) {
            if (ids.contains(items.get(i + sent.size()).id()) && says(i, sent)) {
                claim(i, i + sent.size(), Whose.OWN);
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
        for (int i = 0; i + sent.size() <= whose.length; i++) {
            if (!sent.isEmpty() && says(i, sent)) {
                int said = i + sent.size();
                int end = said;
                while (end < whose.length
                        && whose[end] == Whose.NOT_KNOWN
                        && items.get(end).output()) {
                    end++;
                }
                boolean answered = end > said;
                claim(i, end, answered || settled ? Whose.OWN : Whose.AWAITED);
                return answered || settled;
            }
        }
        return settled;
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
        for (int i = whose.length - 1; i >= 0; i--) {
            boolean same =
                    whose[i] == Whose.NOT_KNOWN && open.remove(items.get(i).print());
            if (whose[i] == Whose.OWN || (same && newer)) {
                own.add(items.get(i));
            } else if (whose[i] == Whose.NOT_KNOWN && (same || newer)) {
                doubtful++;
            }
        }
        return new Turns.Found(own, doubtful, settled);
    }
}
