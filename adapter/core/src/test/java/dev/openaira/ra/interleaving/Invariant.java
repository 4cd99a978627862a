package dev.openaira.ra.interleaving;

import dev.openaira.simulator.Simulator;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When all has settled, the server has what committed units and calls outside units did, and beyond that only what is
 * listed as left, by its id or by the name of the request that made it: nothing is missing, doubled or left over.
 */
final class Invariant {
    private final Simulator simulator;
    private final Faults faults;
    private final Ledger ledger;
    private final List<String> orphans;
    private final List<String> shared;
    private final List<String> violations = new ArrayList<>();

    /** @param shared conversations that were there before */
    Invariant(Simulator simulator, Faults faults, Ledger ledger, List<String> orphans, List<String> shared) {
        this.simulator = simulator;
        this.faults = faults;
        this.ledger = ledger;
        this.orphans = orphans;
        this.shared = shared;
    }

    /** What is wrong, one sentence each. */
    List<String> violations() {
        responses();
        conversations();
        return violations;
    }

    private void responses() {
        Map<String, JsonObject> there = simulator.responses();
        Set<Mark> seen = new HashSet<>();
        there.forEach((id, response) -> {
            Mark mark = Mark.in(response.getJsonObject("metadata").toString()).orElseThrow();
            Ledger.Call call = ledger.call(mark);
            if (!seen.add(mark)) {
                violations.add("There are two responses of " + mark);
            }
            if (call == null || !call.kept()) {
                violations.add("There is a response that nobody asked to keep: " + mark);
            } else if (ledger.isUndone(mark) && !isListed(id)) {
                violations.add("The response of " + mark + " is left over: " + id + ", " + faults.maker(id));
            }
        });
        for (Ledger.Call call : ledger.calls()) {
            if (call.succeeded()
                    && call.kept()
                    && !ledger.isUndone(call.mark())
                    && !there.containsKey(call.response())) {
                violations.add("The response of " + call.mark() + " is missing");
            }
        }
    }

    private void conversations() {
        Map<String, Mark> known = new HashMap<>();
        for (Ledger.Call call : ledger.calls()) {
            if (call.beginsConversation() && call.conversation() != null) {
                known.put(call.conversation(), call.mark());
            }
        }
        Set<String> there = simulator.conversations().keySet();
        int unknown = 0;
        for (String conversation : there) {
            Mark beginner = known.get(conversation);
            if (beginner == null) {
                unknown += shared.contains(conversation) || isListed(conversation) ? 0 : 1;
            } else if (ledger.isUndone(beginner) && !isListed(conversation)) {
                violations.add("The conversation of " + beginner + " is left over: " + conversation);
            }
            items(conversation);
        }
        known.forEach((conversation, beginner) -> {
            if (!ledger.isUndone(beginner) && !there.contains(conversation)) {
                violations.add("The conversation of " + beginner + " is missing");
            }
        });
        if (unknown > failedBeginnings()) {
            violations.add(unknown + " conversations are left over, and " + failedBeginnings() + " may be");
        }
    }

    /** What begins a conversation and fails may leave it, in units that are not undone. */
    private long failedBeginnings() {
        return ledger.calls().stream()
                .filter(call -> call.beginsConversation() && !call.succeeded() && !ledger.isUndone(call.mark()))
                .count();
    }

    private void items(String conversation) {
        Map<Mark, Integer> counts = new HashMap<>();
        for (JsonObject item : simulator.items(conversation)) {
            counts.merge(Mark.in(item.toString()).orElseThrow(), 1, Integer::sum);
        }
        counts.forEach((mark, count) -> {
            if (count > 2) {
                violations.add("There are " + count + " items of " + mark + " in " + conversation);
            }
            if (ledger.isUndone(mark) && !isListed(conversation)) {
                violations.add("There are left over items of " + mark + " in " + conversation);
            }
        });
        for (Ledger.Call call : ledger.calls()) {
            int count = counts.getOrDefault(call.mark(), 0);
            if (call.succeeded()
                    && conversation.equals(call.conversation())
                    && !ledger.isUndone(call.mark())
                    && count != 2) {
                violations.add("There are " + count + " items of " + call.mark() + " in " + conversation);
            }
        }
    }

    private boolean isListed(String id) {
        String maker = faults.maker(id);
        return orphans.stream().anyMatch(line -> line.contains(id) || (maker != null && line.contains(maker)));
    }
}
