package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one check of a text parameter has found so far. */
final class Findings {

    private final Told errors = new Told();
    private final Told warnings = new Told();
    private UnaryOperator<Pointer> given = UnaryOperator.identity();
    private @Nullable Kind kind;

    /**
     * From here on, the places are those of a changed document.
     *
     * @param where tells where they are in the given one
     */
    void ofChanged(UnaryOperator<Pointer> where) {
        this.given = where;
    }

    void error(Kind of, Pointer pointer, String rule, String message, String remedy) {
        if (kind == null || of.compareTo(kind) < 0) {
            kind = of;
        }
        errors.add(new Finding(given.apply(pointer).toString(), rule, message, remedy));
    }

    void warning(Pointer pointer, String rule, String message, String remedy) {
        warnings.add(new Finding(given.apply(pointer).toString(), rule, message, remedy));
    }

    List<Finding> warnings() {
        return List.copyOf(warnings.findings);
    }

    void throwIfAny() throws InvalidTextParameterException {
        if (kind != null) {
            throw exception();
        }
    }

    /** {@return the refusal, after an error} */
    InvalidTextParameterException exception() {
        if (kind == null) {
            throw new IllegalStateException("nothing was found");
        }
        return new InvalidTextParameterException(kind, errors.findings);
    }

    /** Without an end, a hostile document could make each of its places a finding with a pointer as long as itself. */
    private static final class Told {
        private static final int MAX_FINDINGS = 1_000;
        private static final int MAX_CHARACTERS = 1_000_000;
        private static final Finding MORE =
                new Finding("", "findings.more", "There is more than is told here.", "Begin with what is told.");

        private final List<Finding> findings = new ArrayList<>();
        private int characters;

        void add(Finding finding) {
            if (findings.size() < MAX_FINDINGS && characters <= MAX_CHARACTERS) {
                characters += finding.pointer().length() + finding.message().length();
                findings.add(finding);
            } else if (!findings.contains(MORE)) {
                findings.add(MORE);
            }
        }
    }
}
