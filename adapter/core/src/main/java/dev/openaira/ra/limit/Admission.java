package dev.openaira.ra.limit;

/** Whether a call may go out. */
public sealed interface Admission permits Pass, Refusal {}
