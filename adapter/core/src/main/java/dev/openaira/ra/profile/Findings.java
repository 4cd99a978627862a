package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one check of a text parameter has found so far. */
final class Findings {

    private static final int MAX_ERRORS = 1_000;
    private static final int MAX_CHARACTERS = 1_000_000;

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private UnaryOperator<Pointer> given = UnaryOperator.identity();
    private @Nullable Kind kind;
    private int characters;

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
        add(errors, pointer, rule, message, remedy);
    }

    void warning(Pointer pointer, String rule, String message, String remedy) {
        add(warnings, pointer, rule, message, remedy);
    }

    // A hostile document could otherwise make every one of its places a finding with a pointer as long as itself.
    private void add(List<Finding> to, Pointer pointer, String rule, String message, String remedy) {
        if (to.size() >= MAX_ERRORS || characters > MAX_CHARACTERS) {
            return;
        }
        Finding finding = new Finding(given.apply(pointer).toString(), rule, message, remedy);
        characters += finding.pointer().length() + message.length();
        to.add(finding);
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
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
        return new InvalidTextParameterException(kind, errors);
    }
}
