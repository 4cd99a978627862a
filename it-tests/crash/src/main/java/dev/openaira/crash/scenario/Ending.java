package dev.openaira.crash.scenario;

/** How a unit of work ends where nobody kills the process. */
public enum Ending {
    COMMIT("commit"),
    ROLLBACK("rollback"),
    /** The branch is suspended and resumed before it is committed. */
    SUSPEND_AND_COMMIT("suspended, resumed, commit"),
    /** The branch is suspended and rolled back from there. */
    SUSPEND_AND_ROLLBACK("suspended, rollback"),
    /** The adapter is stopped in order while a call is about to be sent, between its intent and its request. */
    STOP_WHILE_CALLING("adapter stopped during the call"),
    /** The adapter is stopped in order before anybody ends the unit of work. */
    STOP_WHILE_OPEN("adapter stopped before the end"),
    /** The adapter is stopped in order before the transaction manager asks it to prepare. */
    STOP_BEFORE_PREPARE("adapter stopped before prepare"),
    /** The adapter is stopped in order between the two phases. */
    STOP_WHEN_PREPARED("adapter stopped between the phases");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /** Whether nobody ever wants the work to stay. */
    public boolean isRollback() {
        return this == ROLLBACK || this == SUSPEND_AND_ROLLBACK;
    }

    @Override
    public String toString() {
        return words;
    }
}
