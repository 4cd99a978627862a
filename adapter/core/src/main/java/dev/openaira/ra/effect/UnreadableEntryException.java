package dev.openaira.ra.effect;

/** An entry of the journal that this version does not understand; its message says what, and quotes nothing of it. */
final class UnreadableEntryException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableEntryException(String what) {
        super(what);
    }
}
