package dev.openaira.ra.interleaving;

import dev.openaira.Diagnosis;
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
    private final Map<Ledger.Send, Sends.Told> told;
    private final List<String> violations = new ArrayList<>();

    /**
     * @param shared conversations that were there before
     * @param told what the tickets say
     */
    Invariant(
            Simulator simulator,
            Faults faults,
            Ledger ledger,
            List<String> orphans,
            List<String> shared,
            Map<Ledger.Send, Sends.Told> told) {
        this.told = told;
        this.simulator = simulator;
        this.faults = faults;
        this.ledger = ledger;
        this.orphans = orphans;
        this.shared = shared;
    }

    /** What is wrong, one sentence each. */
    List<String> violations() {
        told.forEach(this::send);
        responses();
        conversations();
        return violations;
    }

    /** Every ticket tells the truth. */
    private void send(Ledger.Send send, Sends.Told said) {
        Mark mark = send.mark();
        String what = "The ticket of " + mark + " says " + said;
        if (!send.taken() || ledger.isUndone(mark)) {
            boolean unknown = !send.taken() && said.is(Diagnosis.TICKET_UNKNOWN);
            if (!unknown && !said.is(Diagnosis.SEND_DROPPED)) {
                violations.add(what + " of what was not to be sent");
            }
            if (faults.arrivals(mark) > 0) {
                violations.add("What was not to be sent came to the server: " + mark);
            }
            return;
        }
        boolean lost = orphans.stream().anyMatch(line -> line.contains("'" + send.ticket() + "'"));
        if (said.answered()) {
            if (!"completed".equals(said.response().getString("status", ""))) {
                violations.add(what + ", which is not completed");
            }
            if (said.doubled() && !lost) {
                violations.add(what + ", and no lost answer is listed");
            }
        } else if (said.is(Diagnosis.SEND_UNCERTAIN) ? !send.once() || !lost : !faults.spoiled(mark)) {
            violations.add(what + ", and was to be answered");
        }
        long made = responsesOf(mark);
        if (made > 1 && (send.once() || (said.answered() && !said.doubled()))) {
            violations.add(what + ", and there are " + made + " responses");
        }
    }

    private long responsesOf(Mark mark) {
        return simulator.responses().values().stream()
                .filter(response -> Mark.in(response.getJsonObject("metadata").toString())
                        .filter(mark::equals)
                        .isPresent())
                .count();
    }

    private void responses() {
        Map<String, JsonObject> there = simulator.responses();
        Set<Mark> seen = new HashSet<>();
        there.forEach((id, response) -> {
            Mark mark = Mark.in(response.getJsonObject("metadata").toString()).orElseThrow();
            Ledger.Call call = ledger.call(mark);
            boolean lost = ledger.isSend(mark) && isListed(id);
            if (!lost && !seen.add(mark)) {
                violations.add("There are two responses of " + mark);
            }
            if (call == null && lost) {
                return;
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
        long uncertain = told.entrySet().stream()
                .filter(send ->
                        send.getKey().beginsConversation() && send.getValue().is(Diagnosis.SEND_UNCERTAIN))
                .count();
        return uncertain
                + ledger.calls().stream()
                        .filter(call -> call.beginsConversation() && !call.succeeded() && !ledger.isUndone(call.mark()))
                        .count();
    }

    /** Questions are told apart by their words alone, which calls may share; answers are known by their ids. */
    private void items(String conversation) {
        Map<Mark, Integer> questions = new HashMap<>();
        Map<Mark, Integer> answers = new HashMap<>();
        Map<Mark, Integer> answersOfCalls = new HashMap<>();
        for (JsonObject item : simulator.items(conversation)) {
            Mark words = Mark.in(item.toString()).orElseThrow();
            if (item.getString("role").equals("user")) {
                questions.merge(words, 1, Integer::sum);
                continue;
            }
            answers.merge(words, 1, Integer::sum);
            Mark call = faults.answered(item.getString("id"));
            if (call != null) {
                answersOfCalls.merge(call, 1, Integer::sum);
            }
        }
        questions.forEach((words, count) -> notTooMany("questions", words, count, conversation));
        answers.forEach((words, count) -> notTooMany("answers", words, count, conversation));
        answersOfCalls.forEach((call, count) -> {
            if (count > most(call, conversation)) {
                violations.add("There are " + count + " answers to " + call + " in " + conversation);
            }
        });
        for (Ledger.Call call : ledger.calls()) {
            if (stands(call, conversation)) {
                Mark words = ledger.wordsOf(call.mark());
                long least = ledger.calls().stream()
                        .filter(other -> ledger.wordsOf(other.mark()).equals(words) && stands(other, conversation))
                        .count();
                if (answersOfCalls.getOrDefault(call.mark(), 0) == 0 || questions.getOrDefault(words, 0) < least) {
                    violations.add("The turn of " + call.mark() + " is missing in " + conversation);
                }
            }
        }
    }

    private void notTooMany(String what, Mark words, int count, String conversation) {
        int most =
                ledger.sayers(words).mapToInt(call -> most(call, conversation)).sum();
        if (count > most) {
            violations.add("There are " + count + " " + what + " with the words of " + words + " in " + conversation
                    + ", and " + most + " may be");
        }
    }

    /** How many turns of a call there may be. */
    private int most(Mark call, String conversation) {
        if (ledger.isUndone(call) && !isListed(conversation)) {
            return 0;
        }
        return ledger.isSend(call) ? (int) Math.max(1, responsesOf(call)) : 1;
    }

    /** Whether this was a turn there, and stays. */
    private boolean stands(Ledger.Call call, String conversation) {
        return call.succeeded() && conversation.equals(call.conversation()) && !ledger.isUndone(call.mark());
    }

    private boolean isListed(String id) {
        String maker = faults.maker(id);
        return orphans.stream().anyMatch(line -> line.contains(id) || (maker != null && line.contains(maker)));
    }
}
