package dev.openaira.crash;

import dev.openaira.crash.scenario.Scenario;
import dev.openaira.crash.scenario.Work;
import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to hold once everything has settled: the row is there exactly when the unit of work was committed, and
 * upstream there is all that a committed one did, or nothing of one that was not but what is enumerated.
 */
final class Invariant {
    /** What is asked, what the model thinks, and what it answers. */
    private static final int ITEMS_OF_A_TURN = 3;

    private static final Set<String> NEVER_SENT = Set.of("SEND_DROPPED", "TICKET_UNKNOWN");

    private final Played played;
    private final Scenario unit;
    private final List<String> broken = new ArrayList<>();

    private Invariant(Played played) {
        this.played = played;
        unit = played.cell().unit();
    }

    /** Who can say what became of a unit of work. */
    private enum Fate {
        COMMITTED,
        ROLLED_BACK,
        /** The node was killed while it decided, and nobody else knows. */
        EITHER
    }

    /** What does not hold of a cell; empty when everything does. */
    static List<String> broken(Played played) {
        Invariant invariant = new Invariant(played);
        invariant.check();
        return invariant.broken;
    }

    private void check() {
        if (!played.recovered().settled()) {
            String failure = played.recovered().failure();
            broken.add("it does not settle: " + (failure == null ? "the node is silent or dead" : failure));
            return;
        }
        List<String> missing = unit.work().isDeferred() ? undelivered() : missing();
        List<String> leftovers = leftovers();
        switch (fate()) {
            case COMMITTED -> broken.addAll(missing);
            case ROLLED_BACK -> gone(leftovers);
            case EITHER -> {
                if (!missing.isEmpty()) {
                    gone(leftovers);
                }
            }
        }
    }

    private void gone(List<String> leftovers) {
        leftovers(leftovers);
        if (unit.work().isDeferred() && !NEVER_SENT.contains(ticket())) {
            broken.add("rolled back, but the ticket says " + ticket());
        }
    }

    private String ticket() {
        JsonObject report = played.recovered().report();
        return report == null ? "" : report.getString("ticket");
    }

    /** What keeps this from being a request that was delivered as it was to be, and a ticket that says so. */
    private List<String> undelivered() {
        int responses = played.after().responses().size();
        boolean told = switch (ticket()) {
            case "RESPONSE" -> responses == 1;
            case "SEND_MAYBE_DOUBLED" -> unit.work() == Work.DEFERRED_SEND && (responses == 1 || responses == 2);
            case "SEND_UNCERTAIN" -> unit.work() == Work.DEFERRED_SEND_ONCE && responses <= 1;
            default -> false;
        };
        return told ? List.of() : List.of("handed over, but the ticket says " + ticket() + " of " + responses);
    }

    private Fate fate() {
        boolean committed = "committed".equals(played.run().outcome());
        boolean rolledBack = "rolled back".equals(played.run().outcome());
        boolean deciding = played.run().steps().contains(Scenario.DECIDING);
        if (unit.demarcation().hasRow()) {
            boolean row = rows().contains(played.name());
            if (committed && !row) {
                broken.add("the application was told that it committed, and there is no row");
            }
            if ((rolledBack || unit.ending().isRollback() || !deciding) && row) {
                broken.add("there is a row though nobody committed it");
            }
            return row ? Fate.COMMITTED : Fate.ROLLED_BACK;
        }
        if (committed) {
            return Fate.COMMITTED;
        }
        return rolledBack || unit.ending().isRollback() || !deciding ? Fate.ROLLED_BACK : Fate.EITHER;
    }

    private List<String> rows() {
        JsonObject report = played.recovered().report();
        return report == null ? List.of() : report.getJsonArray("rows").getValuesAs(JsonString::getString);
    }

    /** What keeps this from being all that the unit of work did, no more and no less. */
    private List<String> missing() {
        List<String> wrong = new ArrayList<>();
        int begun = switch (unit.work()) {
            case NEW_CONVERSATION -> 1;
            default -> 0;
        };
        int turns = switch (unit.work()) {
            case NEW_CONVERSATION, EXISTING_CONVERSATION -> 1;
            default -> 0;
        };
        List<String> conversations = new ArrayList<>(played.after().conversations());
        if (!conversations.remove(played.conversation())) {
            wrong.add("the conversation that was there before is gone");
        }
        count(wrong, "conversations", begun, conversations.size());
        count(wrong, "responses", 1, played.after().responses().size());
        String home = begun == 0 || conversations.isEmpty() ? played.conversation() : conversations.get(0);
        List<JsonObject> items = played.after().items().getOrDefault(home, List.of());
        List<JsonObject> old = played.before().items().getOrDefault(home, List.of());
        count(wrong, "items added", ITEMS_OF_A_TURN * turns, items.size() - old.size());
        count(wrong, "items that say what was asked", turns, (int) items.stream()
                .filter(item -> Jsons.string(item, "role", "").equals("user")
                        && Jsons.text(item).contains("\"" + played.name() + "\""))
                .count());
        count(wrong, "things enumerated as left behind", 0, played.orphans().size());
        return wrong;
    }

    private static void count(List<String> wrong, String what, int expected, int actual) {
        if (expected != actual) {
            wrong.add("committed, but " + what + ": " + actual + " instead of " + expected);
        }
    }

    /** What is there, or not there any more, that would not be if there had been no such unit of work. */
    private List<String> leftovers() {
        List<String> found = new ArrayList<>();
        Upstream.Contents after = played.after();
        after.conversations().stream()
                .filter(id -> !played.before().conversations().contains(id))
                .forEach(found::add);
        after.responses().forEach(found::add);
        for (Map.Entry<String, List<JsonObject>> conversation : after.items().entrySet()) {
            List<JsonObject> old = played.before().items().getOrDefault(conversation.getKey(), List.of());
            if (!old.equals(conversation.getValue())) {
                found.add(conversation.getKey());
            }
            if (!conversation.getValue().containsAll(old)) {
                broken.add("items are gone from " + conversation.getKey() + " that were there before");
            }
        }
        if (!after.conversations().contains(played.conversation())) {
            broken.add("the conversation that was there before is gone");
        }
        return found.stream().distinct().toList();
    }

    private void leftovers(List<String> leftovers) {
        for (String leftover : leftovers) {
            if (!enumerated(leftover)) {
                broken.add("rolled back, but " + leftover + " is left, and nobody says so");
            }
        }
    }

    private boolean enumerated(String leftover) {
        String maker = played.after().makers().getOrDefault(leftover, "");
        return played.orphans().stream()
                .anyMatch(line -> line.contains(leftover) || (!maker.isEmpty() && line.contains(maker)));
    }
}
