package dev.openaira.ra.identity;

/** What somebody is to an owner, in the order in which they are preferred to act for him. */
public enum Claim {
    /** He has the owner's own key. */
    KEY,
    /** He has another key of the owner's project. */
    PROJECT,
    /** Whether his key is of the owner's project could not be asked. */
    UNKNOWN,
    /** He has a key for recovery, of a project that nobody knows. */
    TRUST,
    /** He may not act for the owner. */
    NONE;

    /** Whether he may act for the owner. */
    public boolean mayAct() {
        return this == KEY || this == PROJECT || this == TRUST;
    }

    /** Whether what he does not find is certainly not there. */
    boolean isSame() {
        return this == KEY || this == PROJECT;
    }
}
