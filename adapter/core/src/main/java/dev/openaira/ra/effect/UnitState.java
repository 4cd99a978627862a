package dev.openaira.ra.effect;

/** The life of a transactional unit. */
enum UnitState {
    /** Takes calls. */
    ACTIVE("active"),
    /** Takes no calls any more, and can only be rolled back. */
    ROLLBACK_ONLY("marked for rollback"),
    /** Takes no calls any more, and waits for the transaction manager. */
    PREPARED("prepared"),
    COMMITTED("committed"),
    ROLLED_BACK("rolled back"),
    /** An operator committed it in the transaction manager's place. */
    HEURISTICALLY_COMMITTED("committed by an operator"),
    /** An operator rolled it back in the transaction manager's place. */
    HEURISTICALLY_ROLLED_BACK("rolled back by an operator");

    private final String words;

    UnitState(String words) {
        this.words = words;
    }

    /** Whether what the unit did goes. */
    boolean isRolledBack() {
        return this == ROLLED_BACK || this == HEURISTICALLY_ROLLED_BACK;
    }

    boolean isCommitted() {
        return this == COMMITTED || this == HEURISTICALLY_COMMITTED;
    }

    /** Whether the outcome is known. */
    boolean isOver() {
        return isRolledBack() || isCommitted();
    }

    /** Whether an operator knows better than the transaction manager. */
    boolean isHeuristic() {
        return this == HEURISTICALLY_COMMITTED || this == HEURISTICALLY_ROLLED_BACK;
    }

    @Override
    public String toString() {
        return words;
    }
}
