package dev.openaira.ra.effect;

/** What is known of one effect. */
enum EffectState {
    /** The call that makes it is under way. */
    EXPECTED,
    /** It is there, by an id. */
    THERE,
    /** It may be there, but its id never arrived. */
    LOST,
    /** It is not there, or not any more. */
    ABSENT,
    /** Someone is undoing it. */
    UNDOING,
    /** It could not be undone, and was given up. */
    LEFT
}
