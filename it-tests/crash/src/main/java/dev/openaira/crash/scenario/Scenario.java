package dev.openaira.crash.scenario;

import static dev.openaira.crash.scenario.Demarcation.DATABASE_FIRST;
import static dev.openaira.crash.scenario.Demarcation.LOCAL;
import static dev.openaira.crash.scenario.Demarcation.NONE;
import static dev.openaira.crash.scenario.Demarcation.ONE_PHASE;
import static dev.openaira.crash.scenario.Demarcation.TWO_PHASE;
import static dev.openaira.crash.scenario.Ending.COMMIT;
import static dev.openaira.crash.scenario.Ending.ROLLBACK;
import static dev.openaira.crash.scenario.Ending.STOP_BEFORE_PREPARE;
import static dev.openaira.crash.scenario.Ending.STOP_WHEN_PREPARED;
import static dev.openaira.crash.scenario.Ending.STOP_WHILE_CALLING;
import static dev.openaira.crash.scenario.Ending.STOP_WHILE_OPEN;
import static dev.openaira.crash.scenario.Ending.SUSPEND_AND_COMMIT;
import static dev.openaira.crash.scenario.Ending.SUSPEND_AND_ROLLBACK;
import static dev.openaira.crash.scenario.Work.BACKGROUND_RESPONSE;
import static dev.openaira.crash.scenario.Work.DEFERRED_SEND;
import static dev.openaira.crash.scenario.Work.DEFERRED_SEND_ONCE;
import static dev.openaira.crash.scenario.Work.EXISTING_CONVERSATION;
import static dev.openaira.crash.scenario.Work.NEW_CONVERSATION;
import static dev.openaira.crash.scenario.Work.STORED_RESPONSE;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the matrix: one unit of work from its beginning to its end.
 *
 * @param demarcation who ends it
 * @param work what it does upstream
 * @param ending how it ends where nobody kills the process
 * @param steps how many steps of the node's own it has at least
 * @param requests how many requests it sends at least
 */
public record Scenario(Demarcation demarcation, Work work, Ending ending, int steps, int requests) {

    /** The step before which nothing is decided. */
    public static final String DECIDING = "deciding";

    /** All of them; a process knows them by their place here. */
    public static final List<Scenario> ALL = List.of(
            new Scenario(TWO_PHASE, NEW_CONVERSATION, COMMIT, 32, 2),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, COMMIT, 28, 2),
            new Scenario(TWO_PHASE, STORED_RESPONSE, COMMIT, 28, 1),
            new Scenario(TWO_PHASE, BACKGROUND_RESPONSE, COMMIT, 28, 1),
            new Scenario(DATABASE_FIRST, NEW_CONVERSATION, COMMIT, 32, 2),
            new Scenario(TWO_PHASE, NEW_CONVERSATION, ROLLBACK, 32, 5),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, ROLLBACK, 30, 4),
            new Scenario(TWO_PHASE, STORED_RESPONSE, ROLLBACK, 26, 2),
            new Scenario(TWO_PHASE, BACKGROUND_RESPONSE, ROLLBACK, 26, 3),
            new Scenario(ONE_PHASE, NEW_CONVERSATION, COMMIT, 19, 2),
            new Scenario(ONE_PHASE, EXISTING_CONVERSATION, COMMIT, 15, 2),
            new Scenario(LOCAL, NEW_CONVERSATION, COMMIT, 13, 2),
            new Scenario(LOCAL, EXISTING_CONVERSATION, COMMIT, 9, 2),
            new Scenario(LOCAL, NEW_CONVERSATION, ROLLBACK, 19, 5),
            new Scenario(LOCAL, EXISTING_CONVERSATION, ROLLBACK, 17, 4),
            new Scenario(TWO_PHASE, NEW_CONVERSATION, SUSPEND_AND_COMMIT, 37, 2),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, SUSPEND_AND_ROLLBACK, 33, 4),
            new Scenario(TWO_PHASE, NEW_CONVERSATION, STOP_BEFORE_PREPARE, 25, 2),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, STOP_WHEN_PREPARED, 30, 2),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, STOP_WHILE_CALLING, 12, 0),
            new Scenario(LOCAL, NEW_CONVERSATION, STOP_WHILE_OPEN, 13, 2),
            new Scenario(TWO_PHASE, DEFERRED_SEND, COMMIT, 30, 2),
            new Scenario(TWO_PHASE, DEFERRED_SEND, ROLLBACK, 22, 0),
            new Scenario(LOCAL, DEFERRED_SEND, COMMIT, 11, 2),
            new Scenario(NONE, DEFERRED_SEND, COMMIT, 9, 2),
            new Scenario(NONE, DEFERRED_SEND_ONCE, COMMIT, 9, 2));

    /** The one of these. */
    public static Scenario of(Demarcation demarcation, Work work, Ending ending) {
        return ALL.stream()
                .filter(scenario ->
                        scenario.demarcation == demarcation && scenario.work == work && scenario.ending == ending)
                .findFirst()
                .orElseThrow();
    }

    /** Steps that it cannot do without: it must be killed at each of them, among others. */
    public List<String> mustReach() {
        List<String> steps = new ArrayList<>(List.of(DECIDING, "before force", "after force"));
        if (ending != STOP_WHILE_CALLING) {
            steps.add("called");
        }
        if (ending == STOP_WHILE_OPEN || ending == STOP_BEFORE_PREPARE) {
            steps.add("stopped");
        }
        if (ending == SUSPEND_AND_COMMIT || ending == SUSPEND_AND_ROLLBACK) {
            steps.add("suspended");
        }
        if (demarcation.isGlobal()) {
            around(steps, "start", "end");
            if (ending.isRollback() || ending == STOP_WHILE_CALLING) {
                around(steps, "rollback");
            } else if (ending != STOP_BEFORE_PREPARE) {
                around(steps, "commit");
            }
        }
        if (demarcation.hasRow() && ending != STOP_WHILE_CALLING) {
            steps.add("inserted");
            if (!ending.isRollback()) {
                around(steps, "prepare");
            }
        }
        return steps;
    }

    private static void around(List<String> steps, String... calls) {
        for (String call : calls) {
            steps.add("before adapter " + call);
            steps.add("after adapter " + call);
        }
    }

    /** Whether recoveries are killed, too: where a decision is in doubt, and where one is not. */
    public boolean recoveriesKilled() {
        return demarcation == TWO_PHASE
                && (ending == COMMIT
                        ? work == NEW_CONVERSATION || work == DEFERRED_SEND
                        : work == EXISTING_CONVERSATION)
                && (ending == COMMIT || ending == ROLLBACK);
    }

    @Override
    public String toString() {
        return demarcation + ", " + work + ", " + ending;
    }
}
