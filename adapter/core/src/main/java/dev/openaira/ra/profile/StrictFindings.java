package dev.openaira.ra.profile;

import dev.openaira.ra.profile.InvalidTextParameterException.Kind;

/** Findings about the strict subset, whose rules all start with {@code strict.}. */
record StrictFindings(Findings findings) {

    void error(Pointer pointer, String rule, String message, String remedy) {
        findings.error(Kind.STRICT_RULES, pointer, "strict." + rule, message, remedy);
    }

    void warning(Pointer pointer, String rule, String message, String remedy) {
        findings.warning(pointer, "strict." + rule, message, remedy);
    }
}
