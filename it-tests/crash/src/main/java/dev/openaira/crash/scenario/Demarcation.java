package dev.openaira.crash.scenario;

/** Who says where a unit of work begins and ends. */
public enum Demarcation {
    /** The transaction manager, over the adapter and then the database. */
    TWO_PHASE("two phases"),
    /** The transaction manager, over the database and then the adapter. */
    DATABASE_FIRST("two phases, database first"),
    /** The transaction manager, over the adapter alone, which commits in one phase. */
    ONE_PHASE("one phase"),
    /** The application, by the Common Client Interface. */
    LOCAL("local transaction"),
    /** Nobody. */
    NONE("no transaction");

    private final String words;

    Demarcation(String words) {
        this.words = words;
    }

    /** Whether a transaction manager decides. */
    public boolean isGlobal() {
        return this == TWO_PHASE || this == DATABASE_FIRST || this == ONE_PHASE;
    }

    /** Whether a row of the database stands or falls with what is done upstream. */
    public boolean hasRow() {
        return this == TWO_PHASE || this == DATABASE_FIRST;
    }

    @Override
    public String toString() {
        return words;
    }
}
