package dev.openaira.ra.profile;

/**
 * The effort that one evaluation may take. Without it a few lines of schema can keep a thread busy for ever: recursive
 * unions double the work with every level, and a regular expression can try out every way to split a text.
 */
final class EvaluationBudget {

    // Each nested keyword takes about 1 KB of stack.
    private static final int MAX_DEPTH = 400;

    private static final int MAX_EFFORT = 4_000_000;
    private static final int MAX_CHARACTERS_READ = 50_000_000;
    // Violations and annotations stay in memory until the end, each with a path as long as it is deep: 100 MB at most.
    private static final int EFFORT_OF_KEEPING = 8;

    private int depth;
    private int effort;
    private int charactersRead;

    void enterKeyword() {
        if (++depth > MAX_DEPTH) {
            throw new EvaluationLimitException("It is nested too deeply.");
        }
        spend(1);
    }

    void leaveKeyword(boolean kept) {
        depth--;
        if (kept) {
            spend(EFFORT_OF_KEEPING + depth);
        }
    }

    /** Two values are compared. */
    void compare() {
        spend(1);
    }

    private void spend(int more) {
        effort += more;
        if (effort > MAX_EFFORT) {
            throw new EvaluationLimitException("It takes too many steps.");
        }
    }

    /** A regular expression looks at one more character. */
    void readCharacter() {
        if (++charactersRead > MAX_CHARACTERS_READ) {
            throw new EvaluationLimitException("Its regular expressions take too many steps.");
        }
    }
}
