package dev.openaira.crash.scenario;

import static dev.openaira.crash.scenario.Demarcation.DATABASE_FIRST;
import static dev.openaira.crash.scenario.Demarcation.LOCAL;
import static dev.openaira.crash.scenario.Demarcation.ONE_PHASE;
import static dev.openaira.crash.scenario.Demarcation.TWO_PHASE;
import static dev.openaira.crash.scenario.Ending.COMMIT;
import static dev.openaira.crash.scenario.Ending.ROLLBACK;
import static dev.openaira.crash.scenario.Ending.STOP_BEFORE_PREPARE;
import static dev.openaira.crash.scenario.Ending.STOP_WHEN_PREPARED;
import static dev.openaira.crash.scenario.Ending.SUSPEND_AND_COMMIT;
import static dev.openaira.crash.scenario.Ending.SUSPEND_AND_ROLLBACK;
import static dev.openaira.crash.scenario.Work.BACKGROUND_RESPONSE;
import static dev.openaira.crash.scenario.Work.EXISTING_CONVERSATION;
import static dev.openaira.crash.scenario.Work.NEW_CONVERSATION;
import static dev.openaira.crash.scenario.Work.STORED_RESPONSE;

import java.util.List;

/**
 * A row of the matrix: one unit of work from its beginning to its end.
 *
 * @param demarcation who ends it
 * @param work what it does upstream
 * @param ending how it ends where nobody kills the process
 */
public record Scenario(Demarcation demarcation, Work work, Ending ending) {

    /** The step before which nothing is decided. */
    public static final String DECIDING = "deciding";

    /** All of them; a process knows them by their place here. */
    public static final List<Scenario> ALL = List.of(
            new Scenario(TWO_PHASE, NEW_CONVERSATION, COMMIT),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, COMMIT),
            new Scenario(TWO_PHASE, STORED_RESPONSE, COMMIT),
            new Scenario(TWO_PHASE, BACKGROUND_RESPONSE, COMMIT),
            new Scenario(DATABASE_FIRST, NEW_CONVERSATION, COMMIT),
            new Scenario(TWO_PHASE, NEW_CONVERSATION, ROLLBACK),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, ROLLBACK),
            new Scenario(TWO_PHASE, STORED_RESPONSE, ROLLBACK),
            new Scenario(TWO_PHASE, BACKGROUND_RESPONSE, ROLLBACK),
            new Scenario(ONE_PHASE, NEW_CONVERSATION, COMMIT),
            new Scenario(ONE_PHASE, EXISTING_CONVERSATION, COMMIT),
            new Scenario(LOCAL, NEW_CONVERSATION, COMMIT),
            new Scenario(LOCAL, EXISTING_CONVERSATION, COMMIT),
            new Scenario(LOCAL, NEW_CONVERSATION, ROLLBACK),
            new Scenario(LOCAL, EXISTING_CONVERSATION, ROLLBACK),
            new Scenario(TWO_PHASE, NEW_CONVERSATION, SUSPEND_AND_COMMIT),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, SUSPEND_AND_ROLLBACK),
            new Scenario(TWO_PHASE, NEW_CONVERSATION, STOP_BEFORE_PREPARE),
            new Scenario(TWO_PHASE, EXISTING_CONVERSATION, STOP_WHEN_PREPARED));

    /** Whether recoveries are killed, too: where a decision is in doubt, and where one is not. */
    public boolean recoveriesKilled() {
        return (demarcation == TWO_PHASE && (ending == COMMIT || ending == ROLLBACK) && work != STORED_RESPONSE)
                || (demarcation == LOCAL && work == EXISTING_CONVERSATION);
    }

    @Override
    public String toString() {
        return demarcation + ", " + work + ", " + ending;
    }
}
