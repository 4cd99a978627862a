package dev.openaira.crash;

import dev.openaira.crash.scenario.Scenario;

/**
 * A unit of work and where it is killed, and where the recovery after it is killed once more.
 *
 * @param scenario its place among all
 * @param killed during the unit of work
 * @param killedAgain during the recovery after that
 */
record Cell(int scenario, FailPoint killed, FailPoint killedAgain) {

    /** Whose recovery is left alone. */
    Cell(int scenario, FailPoint killed) {
        this(scenario, killed, FailPoint.NOWHERE);
    }

    Scenario unit() {
        return Scenario.ALL.get(scenario);
    }

    @Override
    public String toString() {
        return unit() + "; killed at " + killed
                + (killedAgain.isNowhere() ? "" : "; recovery killed at " + killedAgain);
    }
}
